import { expect, test } from 'vitest';
import { json } from './fake-engine/start-fake-engine.ts';
import { withFakeEngine } from './fake-engine/with-fake-engine.ts';
import { readAll } from './support/bytes.ts';

const frame = (stream: number, text: string): Buffer => {
  const header = Buffer.alloc(8);
  header.writeUInt8(stream, 0);
  header.writeUInt32BE(Buffer.byteLength(text), 4);
  return Buffer.concat([header, Buffer.from(text)]);
};

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

test('reports the error that a pull of status 200 ends with', async () => {
  const { runtime, engine } = await withFakeEngine({
    handle: ({ path }, response) => {
      if (path !== '/images/create') return false;
      response.writeHead(200);
      response.write('{"status":"Pulling from a","id":"1"}\r\n');
      response.end('{"errorDetail":{"message":"toomanyrequests: slow down"},"error":"x"}\r\n');
      return true;
    },
  });

  await expect(runtime.images.pull('busybox')).rejects.toMatchObject({
    code: 'RESOURCE_EXHAUSTED',
    retry: 'with-backoff',
    details: { image: 'busybox' },
  });
  expect(engine.requests).toEqual(['POST /images/create']);
});

test('does not believe a pull whose image is not there afterwards', async () => {
  const { runtime } = await withFakeEngine({
    handle: ({ path }, response) =>
      path === '/images/create' ? json(response, { status: 'Status: done' }) : false,
  });

  await expect(runtime.images.pull('busybox')).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('does not fetch every tag of a reference without tag', async () => {
  const asked: string[] = [];
  const { runtime } = await withFakeEngine({
    handle: ({ path, query }, response) => {
      if (path !== '/images/create') return false;
      asked.push(`${query.get('fromImage')} ${query.get('tag')} ${query.get('platform')}`);
      return json(response, { error: 'manifest unknown' });
    },
  });
  for (const reference of ['busybox', 'r.test:5000/a/b:2', `a@sha256:${'0'.repeat(64)}`]) {
    await expect(runtime.images.pull(reference, { platform: 'linux/arm64' })).rejects.toMatchObject(
      { code: 'NOT_FOUND' },
    );
  }

  expect(asked).toEqual([
    'busybox latest linux/arm64',
    'r.test:5000/a/b 2 linux/arm64',
    `a sha256:${'0'.repeat(64)} linux/arm64`,
  ]);
});

test('closes the transfer when the last one who waits leaves', async () => {
  let closed: () => void = () => {};
  const isClosed = new Promise<void>((resolve) => {
    closed = resolve;
  });
  const { runtime, engine } = await withFakeEngine({
    handle: (_, response) => {
      response.writeHead(200).write('{"status":"Pulling"}\n');
      response.on('close', closed);
      return true;
    },
  });
  const [first, second] = [new AbortController(), new AbortController()];
  const pulls = [first, second].map(({ signal }) => runtime.images.pull('busybox', { signal }));
  const ends = Promise.allSettled(pulls);
  await expect.poll(() => engine.requests.length).toBe(1);

  first.abort();
  second.abort();

  for (const end of await ends) expect(end).toMatchObject({ reason: { code: 'CANCELLED' } });
  await isClosed;
  expect(engine.requests).toEqual(['POST /images/create']);
});

test('takes a container away again when its second network cannot be joined', async () => {
  const { runtime, engine } = await withFakeEngine({
    handle: ({ method, path }, response) => {
      if (path.endsWith('/connect')) return json(response, { message: 'it burns' }, 500);
      if (method === 'GET' || path === '/containers/create') {
        return json(response, { Id: 'c1', Warnings: [] }, 201);
      }
      response.writeHead(204).end();
      return true;
    },
  });
  const spec = { name: 'a', image: 'b', network: [{ network: 'n1' }, { network: 'n2' }] };

  await expect(runtime.containers.create(spec)).rejects.toMatchObject({ code: 'INTERNAL' });

  expect(engine.requests.slice(2)).toEqual([
    'POST /containers/create',
    'POST /networks/n2/connect',
    'DELETE /containers/c1',
  ]);
});

test('takes a container away again that was made for a caller who left', async () => {
  let answer: () => void = () => {};
  const { runtime, engine } = await withFakeEngine({
    handle: ({ path, method }, response) => {
      if (path === '/containers/create') {
        answer = () => json(response, { Id: 'c1' }, 201);
        return true;
      }
      if (method === 'DELETE') response.writeHead(204).end();
      return method === 'DELETE';
    },
  });
  const controller = new AbortController();
  const { signal } = controller;
  const creating = runtime.containers.create({ name: 'a', image: 'b' }, { signal });
  const end = expect(creating).rejects.toMatchObject({ code: 'CANCELLED' });
  await expect.poll(() => engine.requests.length).toBe(1);

  controller.abort();
  answer();

  await end;
  expect(engine.requests).toEqual(['POST /containers/create', 'DELETE /containers/c1']);
});

test('says that a process may still run when nothing could end it', async () => {
  let commands = 0;
  const { runtime } = await withFakeEngine({
    headers: { 'Api-Version': '1.45', Server: 'Docker/x' },
    handle: ({ path }, response) => {
      if (path.endsWith('/exec')) {
        commands += 1;
        if (commands > 1) return json(response, { message: 'no more' }, 500);
        return json(response, { Id: 'e1' }, 201);
      }
      return json(response, { Running: true, ExitCode: null, Pid: 4_194_304, ContainerID: 'c' });
    },
    upgrade: (_, socket) => void socket.write(frame(1, 'begun\n')),
  });
  const session = await runtime.containers.exec('a', { command: ['x'] }, { timeoutMs: 100 });
  const reading = (async () => {
    for await (const _ of session.output);
  })();
  reading.catch(() => {});

  await expect(session.exit).rejects.toMatchObject({
    code: 'DEADLINE_EXCEEDED',
    message: expect.stringContaining('may still run'),
  });
}, 20_000);

test('tells nobody the arguments of a command that fails', async () => {
  const { runtime } = await withFakeEngine({
    handle: (_, response) => json(response, { message: 'it burns' }, 500),
  });

  await expect(
    runtime.containers.exec('a', { command: ['login', '--password=hunter2'] }),
  ).rejects.not.toThrow(/hunter2/);
});

test('ends an exec whose engine goes away, in the words of the contract', async () => {
  const { runtime } = await withFakeEngine({
    handle: ({ path }, response) => {
      if (path.endsWith('/exec')) return json(response, { Id: 'e1' }, 201);
      response.destroy();
      return true;
    },
    upgrade: (_, socket) => {
      socket.write(frame(2, 'half a '));
      socket.end();
    },
  });
  const session = await runtime.containers.exec('a', { command: ['x'] });
  const seen: string[] = [];
  const reading = (async () => {
    for await (const { data, stream } of session.output) seen.push(`${stream} ${data}`);
  })();

  await expect(reading).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  await expect(session.exit).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  expect(seen).toEqual([`stderr ${Buffer.from('half a ')}`]);
});

test('reports events that break off, and a time without events is no end', async () => {
  const { runtime } = await withFakeEngine({
    handle: (_, response) => {
      response.writeHead(200).flushHeaders();
      setTimeout(() => response.end(), 50);
      return true;
    },
  });
  let isOpen = false;
  const watching = (async () => {
    const onOpen = (): void => {
      isOpen = true;
    };
    for await (const _ of runtime.events({ onOpen }));
  })();

  await expect(watching).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  expect(isOpen).toBe(true);
});

test('names the missing directory although the engine cut the upload', async () => {
  const { runtime } = await withFakeEngine({
    handle: ({ method, raw }, response) => {
      if (method === 'HEAD') {
        response.writeHead(404).end();
        return true;
      }
      raw.socket.destroy();
      return true;
    },
  });
  async function* archive(): AsyncGenerator<Uint8Array, void, undefined> {
    for (let sent = 0; sent < 64; sent += 1) yield Buffer.alloc(65_536);
  }

  await expect(runtime.containers.copyIn('a', '/none', archive())).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
});

test('cuts a body that the caller leaves', async () => {
  let closed: () => void = () => {};
  const isClosed = new Promise<void>((resolve) => {
    closed = resolve;
  });
  const { runtime } = await withFakeEngine({
    handle: (_, response) => {
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

test('runs a command with three requests', async () => {
  const { runtime, engine } = await withFakeEngine({
    handle: ({ path }, response) =>
      json(response, path.endsWith('/exec') ? { Id: 'e1' } : { Running: false, ExitCode: 4 }),
    upgrade: (_, socket) => void socket.end(frame(1, 'done')),
  });
  const session = await runtime.containers.exec('a', { command: ['x'] });
  for await (const _ of session.output);

  expect(await session.exit).toEqual({ exitCode: 4 });
  expect(engine.requests).toEqual([
    'POST /containers/a/exec',
    'POST /exec/e1/start',
    'GET /exec/e1/json',
  ]);
});
