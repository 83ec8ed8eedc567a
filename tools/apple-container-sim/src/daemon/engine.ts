import { request as httpRequest, type IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { text as readText } from 'node:stream/consumers';
import { Failure } from '../failure.ts';
import { SETUP_STATUS } from '../settings.ts';

/** What an engine answered. */
interface EngineAnswer {
  readonly status: number;
  /** The JSON of the answer; empty when there was none. */
  // biome-ignore lint/suspicious/noExplicitAny: the stand-in takes Docker at its word.
  readonly body: any;
}

/** Docker's interface, as far as the stand-in needs it. */
export interface Engine {
  readonly ask: (method: string, path: string, body?: unknown) => Promise<EngineAnswer>;
  /** As `ask`; an answer above 399 is a failure of the stand-in itself, with the engine's words. */
  readonly must: (method: string, path: string, body?: unknown) => Promise<EngineAnswer['body']>;
  /** The answer as it comes. */
  readonly stream: (
    method: string,
    path: string,
    body?: AsyncIterable<Uint8Array>,
  ) => Promise<IncomingMessage>;
  /** A connection that carries input and output of a process. */
  readonly connect: (path: string, body?: unknown) => Promise<Duplex>;
}

const API = '/v1.41';

/** What the engine said, as a failure that no program of Apple's would have. */
function unexpected(method: string, path: string, { status, body }: EngineAnswer): Failure {
  const words = typeof body?.message === 'string' ? body.message : JSON.stringify(body);
  return new Failure(SETUP_STATUS, [`engine: ${method} ${path}: ${status} ${words}`]);
}

/** Opens the way to an engine. */
export function createEngine(socketPath: string): Engine {
  const open = (method: string, path: string, headers: Record<string, string> = {}) =>
    httpRequest({ socketPath, method, path: `${API}${path}`, headers, agent: false });
  const send = (method: string, path: string, body?: unknown): Promise<IncomingMessage> =>
    new Promise((resolve, reject) => {
      const call = open(method, path, { 'content-type': 'application/json' });
      call.on('response', resolve).on('error', reject);
      call.end(body === undefined ? undefined : JSON.stringify(body));
    });
  const ask: Engine['ask'] = async (method, path, body) => {
    const answer = await send(method, path, body);
    const text = await readText(answer);
    const status = answer.statusCode ?? 0;
    try {
      return { status, body: text === '' ? {} : JSON.parse(text) };
    } catch {
      // Progress comes as one document a line; the last one tells how it ended.
      const lines = text.trim().split('\n');
      return { status, body: lines.map((line) => JSON.parse(line)) };
    }
  };
  return {
    ask,
    must: async (method, path, body) => {
      const answer = await ask(method, path, body);
      if (answer.status > 399) throw unexpected(method, path, answer);
      return answer.body;
    },
    stream: (method, path, body) =>
      new Promise((resolve, reject) => {
        const call = open(method, path, { 'content-type': 'application/x-tar' });
        call.on('response', resolve).on('error', reject);
        if (body === undefined) call.end();
        else pump(body, call).catch(reject);
      }),
    connect: (path, body) =>
      new Promise((resolve, reject) => {
        const call = open('POST', path, {
          'content-type': 'application/json',
          connection: 'Upgrade',
          upgrade: 'tcp',
        });
        call.on('upgrade', (_answer, socket, head) => {
          if (head.length > 0) socket.unshift(head);
          resolve(socket);
        });
        call.on('response', (answer) => {
          // An answer that nobody reads keeps the process from its end.
          answer.destroy();
          reject(new Failure(SETUP_STATUS, [`engine: POST ${path}: ${answer.statusCode}`]));
        });
        call.on('error', reject);
        call.end(body === undefined ? undefined : JSON.stringify(body));
      }),
  };
}

async function pump(body: AsyncIterable<Uint8Array>, call: NodeJS.WritableStream): Promise<void> {
  for await (const piece of body) {
    if (!call.write(piece)) await new Promise((resolve) => call.once('drain', resolve));
  }
  call.end();
}
