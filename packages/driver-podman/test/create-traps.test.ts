import type { ContainerSpec } from '@openshell/driver-api';
import { expect, test } from 'vitest';
import { plainContainer, plainImage } from './fake-engine/plain-container.ts';
import { json, readJson } from './fake-engine/start-fake-engine.ts';
import { withFakeEngine } from './fake-engine/with-fake-engine.ts';

/** What an engine of a version is asked to make. */
async function askedOf(
  version: string,
  part: Partial<ContainerSpec>,
): Promise<Readonly<Record<string, unknown>>> {
  let asked: Readonly<Record<string, unknown>> = {};
  const { runtime } = await withFakeEngine({
    headers: { 'Api-Version': '1.41', 'Libpod-Api-Version': version },
    handle: (request, response) => {
      const { path } = request;
      if (path.startsWith('/images/')) return json(response, plainImage);
      if (path === '/info') return json(response, { host: {} });
      if (path.startsWith('/networks/')) {
        const subnets = [{ subnet: '10.88.0.0/16', gateway: '10.88.0.1' }];
        return json(response, { name: 'podman', id: plainContainer.Id, subnets });
      }
      if (path !== '/containers/create') return json(response, plainContainer);
      void readJson(request).then((body) => {
        asked = body;
        json(response, { Id: plainContainer.Id }, 201);
      });
      return true;
    },
  });
  await runtime.containers.create({ name: 'a', image: 'busybox', ...part });
  return asked;
}

test.each([
  ['4.3.1', ''],
  ['5.8.6', '0.0.0.0'],
])('a port at every address is asked of Podman %s as "%s"', async (version, host_ip) => {
  const publishedPorts = [{ containerPort: 80, hostAddress: '0.0.0.0' }];

  const { portmappings } = await askedOf(version, { publishedPorts });

  expect(portmappings).toEqual([{ container_port: 80, host_ip, protocol: 'tcp' }]);
});

test.each([
  ['4.3.1', '10.88.0.1'],
  ['5.8.6', 'host-gateway'],
])('the name of the host is asked of Podman %s as %s', async (version, address) => {
  const extraHosts = [{ name: 'gateway.test', address: 'host-gateway' }];

  const { hostadd } = await askedOf(version, { extraHosts });

  expect(hostadd).toEqual([`gateway.test:${address}`]);
});

test('no container removes itself, as its exit code would go with it', async () => {
  expect(await askedOf('5.8.6', {})).not.toHaveProperty('remove');
});

test('no file of the machine is given another security label, which not every file can take', async () => {
  const { mounts } = await askedOf('5.8.6', {
    mounts: [{ type: 'bind', source: '/usr/share', target: '/s' }],
  });

  const options = ['rbind', 'ro'];
  expect(mounts).toEqual([{ type: 'bind', source: '/usr/share', destination: '/s', options }]);
});

test.each([
  [
    'a limit',
    { resources: { memoryBytes: 64_000_000 } },
    ['Resource limits are not supported and ignored on cgroups V1 rootless systems'],
    'UNSUPPORTED',
  ],
  ['a runtime', { runtimeHandler: 'runsc' }, [], 'FAILED_PRECONDITION'],
])(
  '%s that the engine left out fails the create and leaves nothing',
  async (_, part, Warnings, code) => {
    const { engine, runtime } = await withFakeEngine({
      handle: ({ method, path }, response) => {
        if (path.startsWith('/images/')) return json(response, plainImage);
        if (path === '/containers/create')
          return json(response, { Id: plainContainer.Id, Warnings }, 201);
        return json(response, method === 'DELETE' ? [] : plainContainer);
      },
    });

    const created = runtime.containers.create({ name: 'a', image: 'busybox', ...part });

    await expect(created).rejects.toMatchObject({ code });
    expect(engine.requests.at(-1)).toBe(`DELETE /containers/${plainContainer.Id}`);
  },
);

test('less memory than a container can start with is refused before anything is made', async () => {
  const { engine, runtime } = await withFakeEngine();

  await expect(
    runtime.containers.create({ name: 'a', image: 'busybox', resources: { memoryBytes: 1_000 } }),
  ).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
  expect(engine.requests).toEqual([]);
});

test('a volume that is not there is not made by mistake', async () => {
  const { engine, runtime } = await withFakeEngine({
    handle: ({ path }, response) => path.startsWith('/images/') && json(response, plainImage),
  });

  await expect(
    runtime.containers.create({
      name: 'a',
      image: 'busybox',
      mounts: [{ type: 'volume', volume: 'v', target: '/v' }],
    }),
  ).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect(engine.requests).not.toContain('POST /containers/create');
});

test('an image of another platform is not found', async () => {
  const { runtime } = await withFakeEngine({
    handle: ({ path }, response) => path.startsWith('/images/') && json(response, plainImage),
  });

  await expect(
    runtime.containers.create({ name: 'a', image: 'busybox', platform: 'linux/arm64' }),
  ).rejects.toMatchObject({ code: 'NOT_FOUND', message: expect.stringContaining('linux/amd64') });
});
