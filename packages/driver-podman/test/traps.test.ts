import { createServer } from 'node:http';
import { DriverError } from '@openshell/driver-api';
import { expect, onTestFinished, test } from 'vitest';
import { createPodmanRuntime } from '../src/index.ts';
import { plainContainer } from './fake-engine/plain-container.ts';
import { json, readJson } from './fake-engine/start-fake-engine.ts';
import { withFakeEngine } from './fake-engine/with-fake-engine.ts';

function stat(isDir: boolean): Readonly<Record<string, string>> {
  const text = Buffer.from(JSON.stringify({ name: 'x', isDir })).toString('base64');
  return { 'X-Docker-Container-Path-Stat': text };
}

async function* archive(): AsyncGenerator<Uint8Array> {
  yield Buffer.alloc(1_024);
}

test('Docker behind a socket is refused by name', async () => {
  const headers = { 'Api-Version': '1.51', Server: 'Docker/28.5.2' };
  const { runtime } = await withFakeEngine({ headers });

  const { error } = await runtime.probe();

  expect(error).toMatchObject({
    code: 'FAILED_PRECONDITION',
    message: expect.stringContaining('use driver-docker'),
  });
});

test('an engine that is too old is refused with what is needed', async () => {
  const headers = { 'Api-Version': '1.40', 'Libpod-Api-Version': '3.4.4' };
  const { runtime } = await withFakeEngine({ headers });

  await expect(runtime.containers.list()).rejects.toMatchObject({
    code: 'FAILED_PRECONDITION',
    message: expect.stringContaining('Podman 3.4.4'),
  });
});

test('every request goes to the interface of Podman, in the version that was agreed on', async () => {
  const versions: (string | undefined)[] = [];
  const { runtime } = await withFakeEngine({
    handle: ({ version }, response) => {
      versions.push(version);
      return json(response, []);
    },
  });

  await runtime.containers.list();
  await runtime.volumes.list();

  expect(versions).toEqual(['5.8.0', '5.8.0']);
});

test('a removal by force waits for nobody, and takes anonymous volumes along', async () => {
  const queries: Record<string, string>[] = [];
  const { runtime } = await withFakeEngine({
    handle: ({ query }, response) => {
      queries.push(Object.fromEntries(query));
      return json(response, []);
    },
  });

  await runtime.containers.remove('a', { force: true });
  await runtime.containers.remove('a');

  expect(queries).toEqual([
    { force: 'true', timeout: '0', v: 'true', volumes: 'true' },
    { force: 'false', v: 'true', volumes: 'true' },
  ]);
});

test('stop of a container that never ran answers that it was not running', async () => {
  const { engine, runtime } = await withFakeEngine({
    handle: (_, response) => json(response, plainContainer),
  });

  expect(await runtime.containers.stop('a', 1_000)).toBe(false);
  expect(engine.requests).toEqual(['GET /containers/a/json']);
});

test('wait asks often, and tells a container that was removed meanwhile', async () => {
  const asked: (readonly string[])[] = [];
  const { runtime } = await withFakeEngine({
    handle: ({ path, query }, response) => {
      if (!path.endsWith('/wait')) {
        return json(response, { ...plainContainer, State: { Status: 'running' } });
      }
      asked.push(query.getAll('interval'), query.getAll('condition'));
      return json(response, -1);
    },
  });

  await expect(runtime.containers.wait('a')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect(asked).toEqual([['25ms'], ['stopped', 'exited', 'removing']]);
});

test.each([
  ['a directory that is not there', 404, {}, 'NOT_FOUND'],
  ['a file', 200, stat(false), 'FAILED_PRECONDITION'],
])('nothing is copied into %s, which the engine would make', async (_, status, headers, code) => {
  const { engine, runtime } = await withFakeEngine({
    handle: ({ method }, response) => {
      if (method !== 'HEAD') return json(response, plainContainer);
      response.writeHead(status, headers).end();
      return true;
    },
  });

  await expect(runtime.containers.copyIn('a', '/x', archive())).rejects.toMatchObject({ code });
  expect(engine.requests.filter((request) => request.startsWith('PUT'))).toEqual([]);
});

test('a pull that fails after 200 is an error', async () => {
  const { runtime } = await withFakeEngine({
    handle: ({ path }, response) => {
      if (path !== '/images/pull') return undefined;
      response.writeHead(200);
      response.write(`${JSON.stringify({ stream: 'Trying to pull…' })}\n`);
      response.end(JSON.stringify({ error: 'reading manifest none: manifest unknown' }));
      return true;
    },
  });

  await expect(runtime.images.pull('none')).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test.each([
  ['no volume with name x found in database: no such volume', 'volume that is just removed'],
  ['retrieving parent of image "x": layer not known', 'layer that is just removed'],
  ['runtime error: invalid memory address or nil pointer dereference', 'failure within the engine'],
])('a list that stumbles over a %s is asked for again', async (message) => {
  let asked = 0;
  const { runtime } = await withFakeEngine({
    handle: (_, response) => {
      asked += 1;
      return asked < 3
        ? json(response, { cause: 'x', message, response: 500 }, 500)
        : json(response, []);
    },
  });

  expect(await runtime.volumes.list()).toEqual([]);
  expect(asked).toBe(3);
});

test('what carries one of several labels is not what carries all', async () => {
  const volume = { Name: 'v', Driver: 'local', Labels: { a: '1' } };
  const { runtime } = await withFakeEngine({
    handle: (_, response) => json(response, [volume]),
  });

  expect(await runtime.volumes.list({ labels: { a: '1', b: '2' } })).toEqual([]);
  expect(await runtime.volumes.list({ labels: { a: '1' } })).toHaveLength(1);
});

test('a network that is named by its id is removed by its name, so that its containers count', async () => {
  const { engine, runtime } = await withFakeEngine({
    handle: ({ method }, response) =>
      json(response, method === 'GET' ? [{ name: 'net', id: plainContainer.Id }] : []),
  });

  expect(await runtime.networks.remove(plainContainer.Id)).toBe(true);
  expect(engine.requests).toEqual(['GET /networks/json', 'DELETE /networks/net']);
});

test.each([
  ['5.8.6', 'strict'],
  ['4.3.1', 'true'],
])('networks of Podman %s are kept apart (%s)', async (version, isolate) => {
  let options: unknown;
  const headers = { 'Api-Version': '1.41', 'Libpod-Api-Version': version };
  const { runtime } = await withFakeEngine({
    headers,
    handle: (request, response) => {
      void readJson(request).then((body) => {
        ({ options } = body);
        json(response, { name: 'n', id: plainContainer.Id });
      });
      return true;
    },
  });

  await runtime.networks.create({ name: 'n' });

  expect(options).toEqual({ isolate });
});

test('a program that the init program cannot find is told with 127', async () => {
  const State = {
    Status: 'exited',
    ExitCode: 1,
    StartedAt: '2026-11-21T12:00:00Z',
    FinishedAt: '2026-11-21T12:00:00.1Z',
  };
  const words = Buffer.from(
    'ERROR (catatonit:6): failed to exec pid1: No such file or directory\n',
  );
  const { runtime } = await withFakeEngine({
    handle: ({ path }, response) => {
      if (!path.endsWith('/logs')) {
        return json(response, { ...plainContainer, State, HostConfig: { Init: true } });
      }
      const header = Buffer.from([2, 0, 0, 0, 0, 0, 0, words.length]);
      response.writeHead(200).end(Buffer.concat([header, words]));
      return true;
    },
  });

  expect(await runtime.containers.inspect('a')).toMatchObject({
    exitCode: 127,
    error: expect.stringContaining('No such file'),
  });
});

test('a question over a connection that was closed at rest is asked once more', async () => {
  let connections = 0;
  const server = createServer((raw, response) => {
    if (raw.url === '/_ping') {
      response.writeHead(200, { 'Libpod-Api-Version': '5.8.6' }).end('OK');
      return;
    }
    if (connections === 1) raw.socket.destroy();
    else json(response, []);
  });
  server.on('connection', () => {
    connections += 1;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  onTestFinished(() => void server.close());
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const runtime = createPodmanRuntime({ endpoint: `tcp://127.0.0.1:${port}` });
  onTestFinished(runtime.close);

  expect(await runtime.containers.list()).toEqual([]);
  expect(connections).toBe(2);
});

test('an engine that is gone is unavailable', async () => {
  const { engine, runtime } = await withFakeEngine();
  await engine.close();

  const failure: unknown = await runtime.containers.list().catch((error: unknown) => error);

  expect(DriverError.isInstance(failure) && failure.code).toBe('UNAVAILABLE');
});
