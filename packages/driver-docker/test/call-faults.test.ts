import { expect, test } from 'vitest';
import { plainContainer } from './fake-engine/plain-container.ts';
import { json } from './fake-engine/start-fake-engine.ts';
import { withFakeEngine } from './fake-engine/with-fake-engine.ts';

const frame = (stream: number, text: string): Buffer => {
  const header = Buffer.alloc(8);
  header.writeUInt8(stream, 0);
  header.writeUInt32BE(Buffer.byteLength(text), 4);
  return Buffer.concat([header, Buffer.from(text)]);
};

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

test.each([
  ['takes a volume away again that was made', 404, ['DELETE /volumes/a']],
  ['leaves a volume alone that was there before it was asked for', 200, []],
])('%s for a caller who left', async (_, before, undone) => {
  let answer: () => void = () => {};
  const { runtime, engine } = await withFakeEngine({
    handle: ({ path, method }, response) => {
      const volume = { Name: 'a', Driver: 'local' };
      if (path === '/volumes/create') {
        answer = () => json(response, volume, 201);
        return true;
      }
      if (method === 'GET') return json(response, volume, before);
      response.writeHead(204).end();
      return true;
    },
  });
  const controller = new AbortController();
  const creating = runtime.volumes.create({ name: 'a' }, { signal: controller.signal });
  const end = expect(creating).rejects.toMatchObject({ code: 'CANCELLED' });
  await expect.poll(() => engine.requests.length).toBe(2);

  controller.abort();
  answer();

  await end;
  expect(engine.requests.slice(2)).toEqual(undone);
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
    handle: ({ method, path, raw }, response) => {
      if (path.endsWith('/json')) return json(response, plainContainer);
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

test('ends the input of a command only once that runs, which an engine would not notice before', async () => {
  let looks = 0;
  let endedAtLook = 0;
  const { runtime } = await withFakeEngine({
    handle: ({ path }, response) => {
      if (path.endsWith('/exec')) return json(response, { Id: 'e1' }, 201);
      looks += 1;
      if (looks === 1) return json(response, { Running: false, ExitCode: null, Pid: 0 });
      if (looks === 2) return json(response, { Running: true, ExitCode: null, Pid: 0 });
      if (looks === 3) return json(response, { Running: true, ExitCode: null, Pid: 7 });
      return json(response, { Running: false, ExitCode: 0, Pid: 7 });
    },
    upgrade: (_, socket) => {
      socket.resume().once('end', () => {
        endedAtLook = looks;
        socket.end();
      });
    },
  });
  const nothing = (async function* (): AsyncGenerator<Uint8Array> {})();
  const session = await runtime.containers.exec('a', { command: ['cat'], stdin: nothing });
  for await (const _ of session.output);

  expect(await session.exit).toEqual({ exitCode: 0 });
  expect(endedAtLook).toBe(3);
});
