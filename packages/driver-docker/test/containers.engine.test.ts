import { dialInside } from '@openshell/engines';
import { expect, test } from 'vitest';
import { describeEngines } from './support/engines.ts';
import { runScript } from './support/run-command.ts';

const MEBIBYTE = 1024 ** 2;

await describeEngines('containers', ({ engine, runtime, labels, name, run }) => {
  const { containers, networks, volumes } = runtime;

  test('are made as they were asked for, and read back so', async () => {
    const [network, volume] = [name('net'), name('vol')];
    await networks.create({ name: network, labels });
    await volumes.create({ name: volume, labels });
    const spec = {
      name: name('full'),
      image: engine.image,
      entrypoint: ['sh', '-c'],
      command: ['exec sleep 1000'],
      environment: { A: 'b=c', EMPTY: '' },
      labels: { ...labels, other: 'x' },
      user: '1000:1000',
      workingDirectory: '/tmp',
      hostname: 'inside',
      mounts: [
        { type: 'volume', volume, target: '/data', readOnly: true },
        { type: 'tmpfs', target: '/scratch', sizeBytes: MEBIBYTE, mode: 0o1777 },
      ],
      resources: { cpuMillis: 500, memoryBytes: 64 * MEBIBYTE, pidsLimit: 50 },
      network: [{ network, aliases: ['other-name'] }],
      extraHosts: [{ name: 'far.test', address: '192.0.2.7' }],
      security: {
        dropCapabilities: ['ALL'],
        addCapabilities: ['CHOWN'],
        noNewPrivileges: true,
        readOnlyRootFilesystem: true,
        appArmorUnconfined: true,
      },
      stopSignal: 'SIGKILL',
      logLimits: { maxBytes: 65_536, maxFiles: 2 },
    } as const;

    const { id, warnings } = await containers.create(spec);
    expect(await containers.start(id)).toBe(true);
    const container = await containers.inspect(spec.name);

    expect(warnings).toEqual([]);
    expect(container).toMatchObject({
      id,
      name: spec.name,
      image: engine.image,
      state: 'running',
      labels: spec.labels,
      entrypoint: spec.entrypoint,
      command: spec.command,
      environment: spec.environment,
      user: '1000:1000',
      workingDirectory: '/tmp',
      resources: spec.resources,
      mounts: spec.mounts,
      networkMode: 'networks',
      networkDetails: [{ network, address: expect.stringMatching(/^\d+\./) }],
      dropCapabilities: ['ALL'],
      noNewPrivileges: true,
      readOnlyRootFilesystem: true,
      runtimeHandler: 'runc',
      tty: false,
      outOfMemory: false,
    });
    expect(container.addCapabilities.map((word) => word.replace('CAP_', ''))).toEqual(['CHOWN']);
    expect(container.exitCode).toBeUndefined();
    expect(container.processId).toBeGreaterThan(0);
    const script = [
      'id -u',
      'hostname',
      'grep -c far.test /etc/hosts',
      'cat /sys/fs/cgroup/memory/memory.limit_in_bytes /sys/fs/cgroup/memory.max 2>/dev/null',
      'touch /scratch/a && echo scratch',
      'touch /data/a 2>/dev/null || echo read-only',
      'touch /etc/a 2>/dev/null || echo read-only',
    ].join('; ');
    expect((await runScript(runtime, id, script)).split('\n')).toEqual([
      '1000',
      'inside',
      '1',
      String(64 * MEBIBYTE),
      'scratch',
      'read-only',
      'read-only',
      '',
    ]);
  });

  test('live from created to removed, and each step may come twice', async () => {
    const { id } = await containers.create({
      name: name('life'),
      image: engine.image,
      command: ['sh', '-c', 'trap "exit 6" TERM; while :; do sleep 0.05; done'],
      labels,
    });
    expect(await containers.inspect(id)).toMatchObject({ state: 'created' });
    expect(await containers.stop(id, 1_000)).toBe(false);
    expect(await containers.start(id)).toBe(true);
    expect(await containers.start(id)).toBe(false);
    const ended = containers.wait(id);
    expect(await containers.stop(id, 5_000)).toBe(true);
    expect(await ended).toEqual({ exitCode: 6 });
    expect(await containers.stop(id, 5_000)).toBe(false);
    const stopped = await containers.inspect(id);
    expect(stopped).toMatchObject({ state: 'exited', exitCode: 6 });
    expect(stopped.finishedAtMs).toBeGreaterThan(stopped.startedAtMs ?? Number.NaN);
    expect(await containers.start(id)).toBe(true);
    await expect(containers.remove(id)).rejects.toMatchObject({ code: 'FAILED_PRECONDITION' });
    expect(await containers.remove(id, { force: true })).toBe(true);
    expect(await containers.remove(id, { force: true })).toBe(false);
    await expect(containers.inspect(id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('are stopped gently even when they are paused', async () => {
    const id = await run({
      command: ['sh', '-c', 'trap "exit 8" TERM; while :; do sleep 0.05; done'],
    });
    await containers.pause(id);
    expect(await containers.inspect(id)).toMatchObject({ state: 'paused' });
    await expect(containers.pause(id)).rejects.toMatchObject({ code: 'FAILED_PRECONDITION' });

    expect(await containers.stop(id, 5_000)).toBe(true);

    expect(await containers.inspect(id)).toMatchObject({ state: 'exited', exitCode: 8 });
    await expect(containers.unpause(id)).rejects.toMatchObject({ code: 'FAILED_PRECONDITION' });
  });

  test('are killed when they do not stop in time', async () => {
    const id = await run();

    expect(await containers.stop(id, 0)).toBe(true);

    expect(await containers.inspect(id)).toMatchObject({ state: 'exited', exitCode: 137 });
    await expect(containers.kill(id, 'SIGTERM')).rejects.toMatchObject({
      code: 'FAILED_PRECONDITION',
    });
  });

  test('are found by labels and by exact name in one list', async () => {
    const mine = { topic: name('topic') };
    const long = name('listed');
    const [first] = await Promise.all([
      run({ name: long, labels: mine }),
      run({ name: `${long}-2`, labels: mine, command: ['sh', '-c', 'exit 3'] }),
    ]);
    const second = await containers.inspect(`${long}-2`);
    await containers.wait(second.id);

    const both = await containers.list({ labels: mine });
    const one = await containers.list({ labels: mine, name: long });

    expect(both).toHaveLength(2);
    expect(one).toMatchObject([
      { id: first, name: long, state: 'running', image: engine.image, networks: ['bridge'] },
    ]);
    // The engine's list learns of an exit a little later than who waits for it.
    const exitOfSecond = async (): Promise<unknown> => {
      const listed = await containers.list({ labels: mine });
      return listed.find(({ id }) => id === second.id)?.exitCode;
    };
    await expect.poll(exitOfSecond).toBe(3);
    expect(await containers.list({ labels: { ...mine, topic: 'other' } })).toEqual([]);
    expect(await containers.list({ name: `${long.slice(0, -1)}.` })).toEqual([]);
  });

  test('tell their use, and none when they do not run', async () => {
    const id = await run({
      command: ['sh', '-c', 'while :; do :; done'],
      resources: { memoryBytes: 32 * MEBIBYTE, cpuMillis: 200 },
    });

    // What starts the process is counted with it for a moment.
    await expect.poll(async () => (await containers.stats(id)).pids).toBe(1);
    const stats = await containers.stats(id);

    expect(stats.cpuTotalNanoseconds).toBeGreaterThan(0);
    expect(stats.memoryLimitBytes).toBe(32 * MEBIBYTE);
    expect(stats.memoryBytes).toBeLessThan(32 * MEBIBYTE);
    await containers.kill(id, 'SIGKILL');
    await containers.wait(id);
    await expect(containers.stats(id)).rejects.toMatchObject({ code: 'FAILED_PRECONDITION' });
  });

  test('tell when memory ran out', async () => {
    const id = await run({
      command: ['dd', 'if=/dev/zero', 'of=/dev/null', 'bs=200M', 'count=1'],
      resources: { memoryBytes: 16 * MEBIBYTE },
    });

    expect(await containers.wait(id)).toEqual({ exitCode: 137 });
    expect(await containers.inspect(id)).toMatchObject({ exitCode: 137, outOfMemory: true });
  });

  test('publish ports on loopback, and say which port is taken', async () => {
    const serve = ['sh', '-c', 'while :; do echo served | nc -l -p 80; done'];
    const id = await run({ command: serve, publishedPorts: [{ containerPort: 80 }] });
    const [port] = (await containers.inspect(id)).publishedPorts;

    expect(port).toMatchObject({ containerPort: 80, hostAddress: '127.0.0.1', protocol: 'tcp' });
    const hostPort = port?.hostPort ?? 0;
    await expect.poll(() => dialInside(engine, hostPort), { timeout: 5_000 }).toBe('served\n');
    const taken = run({ publishedPorts: [{ containerPort: 80, hostPort }] });
    await expect(taken).rejects.toMatchObject({
      code: 'RESOURCE_EXHAUSTED',
      details: { resource: 'port' },
      message: expect.stringContaining(`port ${hostPort} is already in use`),
    });
  });

  test('can be without any network', async () => {
    const id = await run({ network: 'none' });

    expect(await containers.inspect(id)).toMatchObject({ networkMode: 'none', networkDetails: [] });
    expect(await runScript(runtime, id, 'ls /sys/class/net')).toBe('lo\n');
  });

  test('can have an init that reaps, and a terminal', async () => {
    const id = await run({ init: true, tty: true, command: ['sh', '-c', 'tty; sleep 1000'] });

    expect(await containers.inspect(id)).toMatchObject({ tty: true });
    expect(await runScript(runtime, id, 'cat /proc/1/comm')).toMatch(/init|tini/);
  });

  test('get another name, if nobody has it', async () => {
    const [first, second] = await Promise.all([run(), run()]);
    const wanted = name('renamed');
    await containers.rename(first, wanted);

    expect((await containers.inspect(first)).name).toBe(wanted);
    await expect(containers.rename(second, wanted)).rejects.toMatchObject({
      code: 'ALREADY_EXISTS',
    });
    await expect(
      containers.create({ name: wanted, image: engine.image, command: ['true'], labels }),
    ).rejects.toMatchObject({ code: 'ALREADY_EXISTS' });
  });

  test.each([
    ['an image', { image: 'openshell-test/none:1' }, 'NOT_FOUND'],
    ['a network', { network: [{ network: 'dd-none' }] }, 'NOT_FOUND'],
    ['a volume', { mounts: [{ type: 'volume', volume: 'dd-none', target: '/v' }] }, 'NOT_FOUND'],
    ['a platform', { platform: 'linux/s390x' }, 'NOT_FOUND'],
    ['a runtime', { runtimeHandler: 'dd-none' }, 'FAILED_PRECONDITION'],
    ['too little memory', { resources: { memoryBytes: 4096 } }, 'INVALID_ARGUMENT'],
    ['more CPUs than there are', { resources: { cpuMillis: 9_000_000 } }, 'INVALID_ARGUMENT'],
  ] as const)('are not made with %s that is not there or not possible', async (_, part, code) => {
    const spec = { name: name('bad'), image: engine.image, command: ['true'], labels, ...part };

    await expect(containers.create(spec)).rejects.toMatchObject({ code });

    expect(await containers.list({ name: spec.name })).toEqual([]);
    expect(await volumes.list()).not.toContainEqual(expect.objectContaining({ name: 'dd-none' }));
  });

  test.each([
    ['a command that is not there', { command: ['/nope'] }, '/nope'],
    ['a user that is not there', { user: 'nobody-here' }, 'nobody-here'],
  ] as const)('do not start with %s', async (_, part, word) => {
    const spec = { name: name('bad'), image: engine.image, command: ['true'], labels, ...part };
    const { id } = await containers.create(spec);

    await expect(containers.start(id)).rejects.toMatchObject({
      code: 'FAILED_PRECONDITION',
      message: expect.stringContaining(word),
    });
  });

  test('leave nothing behind when the caller leaves while they are made', async () => {
    const spec = { name: name('left'), image: engine.image, command: ['true'], labels };
    for (const afterMs of [0, 1, 2, 4, 8]) {
      const controller = new AbortController();
      setTimeout(() => controller.abort(), afterMs);
      const made = await containers.create(spec, { signal: controller.signal }).then(
        ({ id }) => id,
        (error) => error.code,
      );
      if (made !== 'CANCELLED') await containers.remove(made, { force: true });
      expect(await containers.list({ name: spec.name })).toEqual([]);
    }
  });

  test('answer a deadline and an abort in the contract’s words', async () => {
    const id = await run();

    await expect(containers.wait(id, { timeoutMs: 100 })).rejects.toMatchObject({
      code: 'DEADLINE_EXCEEDED',
    });
    const controller = new AbortController();
    const waiting = containers.wait(id, { signal: controller.signal });
    controller.abort();
    await expect(waiting).rejects.toMatchObject({ code: 'CANCELLED' });
  });
});
