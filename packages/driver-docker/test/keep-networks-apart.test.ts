import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { json } from './fake-engine/start-fake-engine.ts';
import { withFakeEngine } from './fake-engine/with-fake-engine.ts';

const headersOf = (version: string) => ({
  'Api-Version': '1.41',
  'Libpod-Api-Version': version,
  Server: `Libpod/${version} (linux)`,
});

/** An engine with one network, told a moment after it is asked for. */
function engineOf(version: string) {
  return withFakeEngine({
    headers: headersOf(version),
    handle: ({ method, path }, response) => {
      if (path === '/networks/create') return json(response, { Id: 'r' }, 201);
      if (path === '/networks' && method === 'GET') {
        void sleep(20).then(() => json(response, [{ Id: 'n', Name: 'n' }]));
        return true;
      }
      response.writeHead(204).end();
      return true;
    },
  });
}

test('Podman 4 is reminded that networks are apart before a container joins one', async () => {
  const { runtime, engine } = await engineOf('4.3.1');

  await runtime.containers.start('a');

  expect(engine.requests).toEqual([
    'POST /networks/create',
    expect.stringMatching(/^DELETE \/networks\/openshell-reminder-/),
    'POST /containers/a/start',
  ]);
});

test('no network is read between the reminder and the start', async () => {
  const { runtime, engine } = await engineOf('4.3.1');

  await Promise.all([
    runtime.networks.list(),
    runtime.containers.start('a'),
    runtime.networks.list(),
    runtime.networks.connect('n', 'a'),
  ]);

  const reads = engine.requests.flatMap((line, at) => (line === 'GET /networks' ? [at] : []));
  const before = reads.map((at) => engine.requests[at - 1] ?? '');
  expect(reads).toHaveLength(2);
  expect(before.filter((line) => /reminder|create$/.test(line))).toEqual([]);
  expect(engine.requests.filter((line) => line === 'POST /networks/create')).toHaveLength(2);
});

test('a reminder that fails fails the start, and hinders none that comes after', async () => {
  let isWell = false;
  const { runtime } = await withFakeEngine({
    headers: headersOf('4.3.1'),
    handle: ({ path }, response) => {
      if (path === '/networks/create' && !isWell) {
        return json(response, { message: 'no space left on device' }, 500);
      }
      if (path === '/networks/create') return json(response, { Id: 'r' }, 201);
      response.writeHead(204).end();
      return true;
    },
  });

  await expect(runtime.containers.start('a')).rejects.toMatchObject({ code: 'RESOURCE_EXHAUSTED' });
  isWell = true;
  await expect(runtime.containers.start('a')).resolves.toBe(true);
});

test('Podman 5 needs no reminder', async () => {
  const { runtime, engine } = await engineOf('5.4.2');

  await runtime.containers.start('a');

  expect(engine.requests).toEqual(['POST /containers/a/start']);
});
