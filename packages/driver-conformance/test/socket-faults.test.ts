import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, request, type Server } from 'node:http';
import { createServer as createSocketServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { FaultPoint } from '../src/faults/fault-point.ts';
import { openSocketFaults } from '../src/faults/open-socket-faults.ts';

let directory: string;
let server: Server;
let point: FaultPoint;
let heard: string[];

/** An engine that repeats what it is told, and streams for ever on /stream. */
function listen(path: string): Promise<Server> {
  const engine = createServer((incoming, outgoing) => {
    heard.push(`${incoming.method} ${incoming.url}`);
    if (incoming.url === '/stream') {
      outgoing.write('first');
      return;
    }
    incoming.pipe(outgoing);
  });
  engine.on('upgrade', (_incoming, socket: Duplex) => {
    socket.write('HTTP/1.1 101 UPGRADED\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n');
    socket.pipe(socket);
    socket.on('error', () => {});
  });
  return new Promise((resolve) => engine.listen(path, () => resolve(engine)));
}

interface Answer {
  readonly status: number;
  readonly body: string;
}

async function bodyOf(answer: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of answer) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}

function ask(method: string, path: string, body = ''): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request({ socketPath: point.socketPath, method, path }, (answer) => {
      bodyOf(answer).then(
        (text) => resolve({ status: answer.statusCode ?? 0, body: text }),
        reject,
      );
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'socket-faults-'));
  server = await listen(join(directory, 'engine.sock'));
});
beforeEach(async () => {
  heard = [];
  point = await openSocketFaults(join(directory, 'engine.sock'));
});
afterEach(() => point.close());
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await rm(directory, { recursive: true });
});

test('passes requests and answers on while nothing is wrong', async () => {
  expect(await ask('POST', '/echo', 'hello')).toEqual({ status: 200, body: 'hello' });
  expect(heard).toEqual(['POST /echo']);
  expect(point.requests()).toBe(1);
});

test('answers with a failure without asking the engine', async () => {
  const fault = point.inject({ fault: { type: 'fail', status: 503 } });

  expect((await ask('POST', '/echo', 'hello')).status).toBe(503);

  expect(heard).toEqual([]);
  expect(fault.hits()).toBe(1);
});

test('befalls only what the rule says', async () => {
  const fault = point.inject({
    fault: { type: 'fail', status: 500 },
    skip: 1,
    times: 1,
    isChange: true,
  });

  expect((await ask('GET', '/echo')).status).toBe(200);
  expect((await ask('POST', '/echo')).status).toBe(200);
  expect((await ask('POST', '/echo')).status).toBe(500);
  expect((await ask('POST', '/echo')).status).toBe(200);
  fault.lift();
  expect(fault.hits()).toBe(1);
});

test('lets the engine do it and loses the answer', async () => {
  point.inject({ fault: { type: 'lose-answer' } });

  await expect(ask('POST', '/echo', 'hello')).rejects.toThrow(/hang up/);

  expect(heard).toEqual(['POST /echo']);
});

test('breaks an answer off in the middle', async () => {
  point.inject({ fault: { type: 'cut', afterBytes: 3 } });

  await expect(ask('POST', '/echo', 'hello')).rejects.toThrow(/aborted/);
});

test('keeps an answer whole that it splits or delays', async () => {
  const split = point.inject({ fault: { type: 'split', bytes: 1 } });
  expect((await ask('POST', '/echo', 'hello')).body).toBe('hello');
  split.lift();
  point.inject({ fault: { type: 'delay', delayMs: 5 } });
  expect((await ask('POST', '/echo', 'hello')).body).toBe('hello');
});

test('refuses before the engine hears, and never answers', async () => {
  const refuse = point.inject({ fault: { type: 'refuse' } });
  await expect(ask('GET', '/echo')).rejects.toThrow(/hang up/);
  refuse.lift();
  point.inject({ fault: { type: 'no-answer' } });
  const asked = request({ socketPath: point.socketPath, path: '/echo' }).end();
  const ended = new Promise((resolve) => asked.on('error', resolve));
  await new Promise((resolve) => setTimeout(resolve, 20));

  expect(heard).toEqual([]);
  expect(asked.destroyed).toBe(false);
  asked.destroy();
  await ended;
});

test('breaks off the streams that are under way', async () => {
  const reading = new Promise<IncomingMessage>((resolve) => {
    request({ socketPath: point.socketPath, path: '/stream' }, resolve).end();
  });
  const answer = await reading;
  const ended = new Promise((resolve) => answer.on('error', resolve));
  answer.resume();
  expect(point.openAnswers()).toEqual(['GET /stream']);

  point.dropStreams();

  await ended;
  await expect.poll(() => point.openAnswers()).toEqual([]);
});

test('knows of no answer whose client has left, whenever that was', async () => {
  const leave = async (afterMs: number): Promise<void> => {
    const signal = AbortSignal.timeout(afterMs);
    const asked = request({ socketPath: point.socketPath, method: 'POST', path: '/echo', signal });
    const ended = new Promise((resolve) => asked.on('close', resolve));
    asked.on('error', () => {}).on('response', (answer) => answer.on('error', () => {}).resume());
    asked.end('much'.repeat(100_000));
    await ended;
  };

  for (let round = 0; round < 300; round += 1) await leave(round % 6);

  await expect.poll(() => point.openAnswers()).toEqual([]);
});

test('carries a connection that became a stream both ways, to the end of each', async () => {
  const socket = await new Promise<Duplex>((resolve) => {
    const asked = request({
      socketPath: point.socketPath,
      method: 'POST',
      path: '/attach',
      headers: { connection: 'Upgrade', upgrade: 'tcp' },
    });
    asked.on('upgrade', (_answer, upgraded) => resolve(upgraded));
    asked.end();
  });
  const parts: Buffer[] = [];
  socket.on('data', (part: Buffer) => parts.push(part));
  const ended = new Promise((resolve) => socket.on('end', resolve));
  socket.end('both ways');

  await ended;

  expect(Buffer.concat(parts).toString()).toBe('both ways');
});

test('passes on what an engine answers that does not wait for the end of the body', async () => {
  const hastyPath = join(directory, 'hasty.sock');
  const hasty = createSocketServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', (head) => {
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nearly');
      if (/^connection: close/im.test(head.toString())) socket.destroy();
      else socket.resume();
    });
  });
  await new Promise<void>((resolve) => hasty.listen(hastyPath, resolve));
  await point.close();
  point = await openSocketFaults(hastyPath);

  const answer = await ask('POST', '/', 'x'.repeat(4 * 1024 ** 2));

  expect(answer).toEqual({ status: 200, body: 'early' });
  hasty.close();
});
