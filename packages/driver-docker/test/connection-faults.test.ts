import { expect, test } from 'vitest';
import { plainContainer } from './fake-engine/plain-container.ts';
import { json } from './fake-engine/start-fake-engine.ts';
import { withFakeEngine } from './fake-engine/with-fake-engine.ts';
import { readAll } from './support/bytes.ts';

test('speaks the version of an older engine, and its own to a newer one', async () => {
  const versions: (string | undefined)[] = [];
  for (const version of ['1.41', '1.99']) {
    const { runtime } = await withFakeEngine({
      headers: { 'Api-Version': version, Server: 'Docker/x' },
      handle: ({ version: spoken }, response) => {
        versions.push(spoken);
        return json(response, []);
      },
    });
    await runtime.containers.list();
  }

  expect(versions).toEqual(['1.41', '1.51']);
});

test('refuses an engine that is too old, and says which would do', async () => {
  const headers = { 'Api-Version': '1.40', Server: 'Docker/19.03' };
  const { runtime } = await withFakeEngine({ headers });

  await expect(runtime.containers.list()).rejects.toMatchObject({
    code: 'FAILED_PRECONDITION',
    message: expect.stringMatching(/1\.40.*1\.41.*update Docker/),
  });
  expect(await runtime.probe()).toMatchObject({ state: 'unavailable' });
});

test('says that what answers is no engine', async () => {
  const { runtime } = await withFakeEngine({ headers: { Server: 'nginx' } });

  expect((await runtime.probe()).error).toMatchObject({
    code: 'UNAVAILABLE',
    message: expect.stringContaining('no Docker engine'),
  });
});

test('recognises Podman behind a socket that was named, and calls it so', async () => {
  const { runtime } = await withFakeEngine({
    headers: { 'Api-Version': '1.41', 'Libpod-Api-Version': '5.4.2', Server: 'Libpod/5.4.2' },
    handle: (_, response) => json(response, { ServerVersion: '5.4.2', OSType: 'linux' }),
  });

  expect(await runtime.probe()).toMatchObject({
    state: 'ready',
    identity: { name: 'Podman Engine', version: '5.4.2' },
  });
});

test.each([
  [500, 'INTERNAL'],
  [502, 'UNAVAILABLE'],
  [503, 'UNAVAILABLE'],
])('reports a status %i as %s with the words of the engine', async (status, code) => {
  const { runtime } = await withFakeEngine({
    handle: (_, response) => json(response, { message: 'it burns' }, status),
  });

  await expect(runtime.containers.inspect('a1')).rejects.toMatchObject({
    code,
    message: expect.stringContaining('inspect container "a1": it burns'),
    details: { native: { engine: 'docker', status, message: 'it burns' } },
  });
});

test('does not wait for the rest of an answer that was cut', async () => {
  const { runtime } = await withFakeEngine({
    handle: (_, response) => {
      response.writeHead(200, { 'Content-Length': '1000' });
      response.write('[{"Id":', () => response.destroy());
      return true;
    },
  });

  await expect(runtime.containers.list()).rejects.toMatchObject({ code: 'UNAVAILABLE' });
});

test('reports an answer that is not understood, without hanging', async () => {
  const { runtime } = await withFakeEngine({
    handle: (_, response) => json(response, { wrong: true }),
  });

  await expect(runtime.containers.list()).rejects.toMatchObject({ code: 'INTERNAL' });
});

test('asks again for the version after the connection was lost', async () => {
  let cuts = 1;
  const { runtime } = await withFakeEngine({
    handle: (_, response) => {
      if (cuts === 0) return json(response, []);
      cuts -= 1;
      response.destroy();
      return true;
    },
  });

  await expect(runtime.containers.list()).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  expect(await runtime.containers.list()).toEqual([]);
});

test('cuts a body that the caller leaves', async () => {
  let closed: () => void = () => {};
  const isClosed = new Promise<void>((resolve) => {
    closed = resolve;
  });
  const { runtime } = await withFakeEngine({
    handle: ({ path }, response) => {
      if (path.endsWith('/json')) return json(response, plainContainer);
      response.writeHead(200).write(Buffer.alloc(1024));
      response.on('close', closed);
      return true;
    },
  });
  for await (const _ of runtime.containers.copyOut('a', '/x')) break;

  await isClosed;
  const reading = readAll(runtime.containers.copyOut('a', '/x', { timeoutMs: 50 }));
  await expect(reading).rejects.toMatchObject({ code: 'DEADLINE_EXCEEDED' });
});

test('does nothing after it was closed', async () => {
  const { runtime, engine } = await withFakeEngine();
  await runtime.close();

  await expect(runtime.containers.list()).rejects.toMatchObject({ code: 'FAILED_PRECONDITION' });
  expect(engine.requests).toEqual([]);
});

test('lists with one request', async () => {
  const { runtime, engine } = await withFakeEngine({
    handle: ({ query }, response) => {
      expect(JSON.parse(query.get('filters') ?? '')).toEqual({
        label: ['a=b', 'c=d'],
        name: ['^/x\\.y$'],
      });
      return json(response, []);
    },
  });

  await runtime.containers.list({ labels: { a: 'b', c: 'd' }, name: 'x.y' });

  expect(engine.requests).toEqual(['GET /containers/json']);
});
