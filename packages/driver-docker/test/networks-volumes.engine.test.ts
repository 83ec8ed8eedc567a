import { expect, test } from 'vitest';
import { describeEngines } from './support/engines.ts';
import { runScript } from './support/run-command.ts';

await describeEngines('networks and volumes', ({ runtime, labels, name, run }) => {
  const { containers, networks, volumes } = runtime;

  test('a network is made with its addresses, once', async () => {
    const spec = { name: name('net'), labels, internal: true, subnet: '10.211.7.0/28' };

    const made = await networks.create(spec);

    expect(made).toMatchObject({
      name: spec.name,
      internal: true,
      labels,
      subnets: [spec.subnet],
      containerIds: [],
    });
    expect(await networks.inspect(made.id)).toEqual(await networks.inspect(spec.name));
    await expect(networks.create(spec)).rejects.toMatchObject({ code: 'ALREADY_EXISTS' });
    await expect(
      networks.create({ name: name('net'), labels, subnet: spec.subnet }),
    ).rejects.toMatchObject({
      code: 'RESOURCE_EXHAUSTED',
      details: { resource: 'address-pool' },
    });
    const listed = await networks.list({ labels });
    expect(listed.filter((network) => network.name === spec.name)).toHaveLength(1);
    expect(await networks.remove(spec.name)).toBe(true);
    expect(await networks.remove(spec.name)).toBe(false);
    await expect(networks.inspect(spec.name)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('a container is on two networks from its start', async () => {
    const [first, second] = [name('net'), name('net')];
    await networks.create({ name: first, labels });
    await networks.create({ name: second, labels, internal: true });
    const network = [
      { network: first, aliases: ['front'] },
      { network: second, aliases: ['back'] },
    ];
    const id = await run({ network });
    const peer = await run({ network: [{ network: second }] });

    const container = await containers.inspect(id);

    expect([...container.networks].sort()).toEqual([first, second].sort());
    const script = 'ls /sys/class/net | grep -c eth';
    expect(await runScript(runtime, id, script)).toBe('2\n');
    const address = container.networkDetails.find((on) => on.network === second)?.address;
    expect(
      await runScript(runtime, peer, 'nslookup back 2>/dev/null || getent hosts back'),
    ).toContain(address);
    expect((await networks.inspect(second)).containerIds).toEqual(
      expect.arrayContaining([id, peer]),
    );
    await expect(networks.remove(second)).rejects.toMatchObject({ code: 'FAILED_PRECONDITION' });
  });

  test('a running container joins and leaves', async () => {
    const network = name('net');
    await networks.create({ name: network, labels });
    const id = await run();

    await networks.connect(network, id, { aliases: ['late'] });
    expect((await containers.inspect(id)).networks).toContain(network);
    await networks.disconnect(network, id);

    expect((await containers.inspect(id)).networks).not.toContain(network);
    await expect(networks.connect('dd-none', id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(networks.connect(network, 'dd-none')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('a volume keeps what containers write, and is not removed under them', async () => {
    const volume = name('vol');
    const made = await volumes.create({ name: volume, labels });
    expect(made).toMatchObject({ name: volume, driver: 'local', labels });
    expect(await volumes.create({ name: volume })).toMatchObject({ name: volume, labels });
    const mounts = [{ type: 'volume', volume, target: '/data' }] as const;
    const writer = await run({ mounts, command: ['sh', '-c', 'echo kept > /data/file'] });
    await containers.wait(writer);

    const reader = await run({ mounts });

    expect(await runScript(runtime, reader, 'cat /data/file')).toBe('kept\n');
    await expect(volumes.remove(volume)).rejects.toMatchObject({ code: 'FAILED_PRECONDITION' });
    await Promise.all([writer, reader].map((id) => containers.remove(id, { force: true })));
    expect((await volumes.list({ labels })).map((listed) => listed.name)).toContain(volume);
    expect(await volumes.remove(volume)).toBe(true);
    expect(await volumes.remove(volume)).toBe(false);
    await expect(volumes.inspect(volume)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('routes to this machine are the gateways of default and own network', async () => {
    const network = name('net');
    await networks.create({ name: network, labels, subnet: '10.211.8.16/28' });

    const routes = await runtime.hostRoutes(network);

    expect(routes[0]).toEqual((await runtime.hostRoutes(undefined))[0]);
    expect(routes[1]).toEqual({
      address: '10.211.8.17',
      listenAddress: '10.211.8.17',
      reason: `gateway of bridge network "${network}"`,
      scope: 'network',
      state: 'unverified',
    });
    const id = await run({ network: [{ network }] });
    expect(await runScript(runtime, id, 'ip route')).toContain('default via 10.211.8.17');
  });
});
