import { randomUUID } from 'node:crypto';
import {
  type ComputeDriver,
  createSecret,
  type SandboxEvent,
  type SandboxSpec,
} from '@openshell/driver-api';
import { dialInside, enginesFor, rawRequest, skipReason, sweep } from '@openshell/engines';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createDockerDriver } from '../src/index.ts';

const gatewayId = `test-${randomUUID().slice(0, 8)}`;
/** Says hello to whoever connects to port 80. */
const greeter = ['sh', '-c', 'while true; do echo hello | nc -l -p 80; done'];
const engines = await enginesFor('docker');

const isMissing = engines.length === 0;
test.skipIf(isMissing)(isMissing ? skipReason('docker') : 'has engines to run on', () => {
  expect(engines).not.toEqual([]);
});

describe.each(engines)('sandboxes on $name', (engine) => {
  let driver: ComputeDriver;
  let spec: SandboxSpec;

  beforeAll(() => {
    driver = createDockerDriver({ endpoint: engine.endpoint, gatewayId });
    spec = { image: engine.image, command: ['sleep', '600'] };
  });
  afterEach(() => sweep(engine, `openshell.ai/gateway-id=${gatewayId}`));
  afterAll(() => driver.close());

  /** What a command in a sandbox writes. */
  async function output(id: string, command: readonly string[]): Promise<string> {
    const session = await driver.exec(id, { command });
    const parts: Uint8Array[] = [];
    for await (const { data } of session.output) parts.push(data);
    await session.exit;
    return Buffer.concat(parts).toString();
  }

  /** Everything on the engine that carries this test's gateway id. */
  async function leftovers(): Promise<number> {
    const label = encodeURIComponent(
      JSON.stringify({ label: [`openshell.ai/gateway-id=${gatewayId}`] }),
    );
    const kinds = ['containers/json?all=1&', 'networks?', 'volumes?'];
    const answers = await Promise.all(
      kinds.map((kind) => rawRequest(engine, 'GET', `/v1.41/${kind}filters=${label}`)),
    );
    return answers.reduce((count, { body }) => {
      const parsed = JSON.parse(body);
      return count + (Array.isArray(parsed) ? parsed.length : (parsed.Volumes?.length ?? 0));
    }, 0);
  }

  test('lives: create, exec, logs, stop, resume with its files, delete with nothing left', async () => {
    const script = 'echo out; echo err >&2; exec sleep 600';
    const { sandbox } = await driver.create('life', { ...spec, command: ['sh', '-c', script] });
    expect(sandbox).toMatchObject({
      state: 'running',
      isolation: 'shared-kernel',
      network: 'open',
    });
    await output('life', ['sh', '-c', 'echo kept > /root/file']);

    expect(await driver.stop('life')).toMatchObject({ state: 'exited' });
    expect(await driver.resume('life')).toMatchObject({ instanceId: sandbox.instanceId });
    expect(await output('life', ['cat', '/root/file'])).toBe('kept\n');

    const log = { stdout: '', stderr: '' };
    for await (const { stream, data } of driver.logs('life')) log[stream] += Buffer.from(data);
    expect(log).toEqual({ stdout: 'out\nout\n', stderr: 'err\nerr\n' });
    expect(await driver.delete('life')).toBe(true);
    expect(await driver.delete('life')).toBe(false);
    expect(await leftovers()).toBe(0);
  });

  test('has the limits that were asked for, seen from inside', async () => {
    const resources = { cpuMillis: 500, memoryBytes: 64 * 2 ** 20, pidsLimit: 32 };
    await driver.create('limits', { ...spec, resources });

    const files = ['memory/memory.limit_in_bytes', 'cpu/cpu.cfs_quota_us', 'pids/pids.max'];
    const paths = files.map((file) => `/sys/fs/cgroup/${file}`);
    expect((await output('limits', ['cat', ...paths])).split('\n').slice(0, 3)).toEqual([
      '67108864',
      '50000',
      '32',
    ]);
    expect((await driver.get('limits')).resources).toEqual(resources);
  });

  test('is hardened: few capabilities, no new privileges, an init that reaps', async () => {
    await driver.create('hard', spec);

    const status = await output('hard', ['grep', '-E', 'CapEff|NoNewPrivs', '/proc/self/status']);
    expect(status).toMatch(/CapEff:\s+00000000000004fb\n/);
    expect(status).toMatch(/NoNewPrivs:\s+1\n/);
    expect(await output('hard', ['cat', '/proc/1/comm'])).toMatch(/docker-init|tini/);
  });

  test('has no interface but loopback when it is to have no network', async () => {
    const { sandbox } = await driver.create('alone', { ...spec, network: 'none' });

    expect(sandbox.network).toBe('none');
    expect((await output('alone', ['ls', '/sys/class/net'])).trim()).toBe('lo');
  });

  test('does not reach another sandbox', async () => {
    await driver.create('one', spec);
    await driver.create('two', { ...spec, command: greeter });
    const address = (await output('two', ['hostname', '-i'])).trim();

    const script = `nc -w 2 ${address} 80 < /dev/null || echo blocked`;
    expect(await output('one', ['sh', '-c', script])).toContain('blocked');
  });

  test('publishes a port on loopback, and nothing unless asked', async () => {
    const publishedPorts = [{ containerPort: 80 }];
    const { sandbox } = await driver.create('web', { ...spec, command: greeter, publishedPorts });

    const [port] = sandbox.publishedPorts;
    expect(port).toMatchObject({ containerPort: 80, hostAddress: '127.0.0.1' });
    // A sandbox runs before its process listens.
    await expect.poll(() => dialInside(engine, port?.hostPort ?? 0)).toBe('hello\n');
    const { sandbox: quiet } = await driver.create('quiet', spec);
    expect(quiet.publishedPorts).toEqual([]);
  });

  test('keeps its identity in files that only root can read', async () => {
    await driver.create('secret', { ...spec, token: createSecret('the-token') });

    const script =
      'stat -c "%a %u %n" /etc/openshell/auth /etc/openshell/auth/*; touch /etc/openshell/x';
    const seen = await output('secret', ['sh', '-c', script]);
    expect(seen).toContain('700 0 /etc/openshell/auth\n600 0 /etc/openshell/auth/sandbox.jwt\n');
    expect(seen).toContain('Read-only file system');
    expect(await output('secret', ['cat', '/etc/openshell/auth/sandbox.jwt'])).toBe('the-token\n');
    const { body } = await rawRequest(engine, 'GET', '/v1.41/containers/openshell-secret/json');
    expect(body).not.toContain('the-token');
    await driver.delete('secret');
    expect(await leftovers()).toBe(0);
  });

  test('keeps a named volume over its deletion', async () => {
    const volume = `${gatewayId}-data`;
    const mounts = [{ type: 'volume', volume, target: '/data' }] as const;
    await driver.create('first', { ...spec, mounts });
    await output('first', ['sh', '-c', 'echo kept > /data/file']);
    await driver.delete('first');
    await driver.create('second', { ...spec, mounts });

    expect(await output('second', ['cat', '/data/file'])).toBe('kept\n');
  });

  test('tells every watcher what happens, also behind its back', async () => {
    const controller = new AbortController();
    const seen: SandboxEvent[] = [];
    const watching = (async () => {
      for await (const event of driver.watch({ signal: controller.signal })) seen.push(event);
    })().catch(() => {});
    await expect.poll(() => seen.some(({ type }) => type === 'snapshot-ended')).toBe(true);
    const states = (): readonly string[] =>
      seen.flatMap((event) =>
        event.type === 'sandbox-observed' ? [event.sandbox.state] : [event.type],
      );

    await driver.create('watched', spec);
    await rawRequest(engine, 'POST', '/v1.41/containers/openshell-watched/pause');
    await expect.poll(states).toContain('paused');
    await rawRequest(engine, 'POST', '/v1.41/containers/openshell-watched/unpause');
    await rawRequest(engine, 'DELETE', '/v1.41/containers/openshell-watched?force=1');
    await expect.poll(states).toContain('sandbox-deleted');

    expect(states()).toEqual(expect.arrayContaining(['provisioning', 'running']));
    controller.abort();
    await watching;
  });

  test('makes one sandbox of twenty creates at once', async () => {
    const creates = Array.from({ length: 20 }, () => driver.create('same', spec));
    const results = await Promise.all(creates);

    expect(results.filter(({ created }) => created)).toHaveLength(1);
    expect((await driver.list()).sandboxes).toHaveLength(1);
  });

  test('leaves nothing when the caller gives up in the middle', async () => {
    for (const afterMs of [5, 20, 60, 120]) {
      const signal = AbortSignal.timeout(afterMs);
      await driver.create('given-up', spec, { signal }).catch(() => {});
      if (signal.aborted) expect(await leftovers()).toBe(0);
      await driver.delete('given-up');
    }
    expect(await leftovers()).toBe(0);
  });

  test('gives the boundary that was asked for, or refuses', async () => {
    const { handlers } = await driver.probe();
    const created = driver.create('guarded', { ...spec, isolation: 'guest-kernel' });
    if (!handlers.some(({ isolation }) => isolation === 'guest-kernel')) {
      await expect(created).rejects.toMatchObject({ code: 'UNSUPPORTED' });
      return;
    }

    expect((await created).sandbox.isolation).toBe('guest-kernel');
    expect(await output('guarded', ['dmesg'])).toContain('gVisor');
  });

  test('says that the command was not found, also when an init process stands before it', async () => {
    await driver.create('lost', { ...spec, command: ['/no/such/program'] });

    await expect
      .poll(() => driver.get('lost'))
      .toMatchObject({
        state: 'exited',
        exitCode: 127,
        message: expect.stringContaining('not found'),
      });
  });

  test('stops a shell with a terminal at once', async () => {
    await driver.create('shell', { ...spec, command: ['sh'], tty: true });
    expect(await driver.get('shell')).toMatchObject({ state: 'running' });

    expect(await driver.stop('shell', { graceMs: 30_000 })).toMatchObject({ state: 'exited' });
  });
});
