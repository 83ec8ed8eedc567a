import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';

/** A request as the fake engine sees it: path without version, `/libpod` and query. */
export interface FakeRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly version: string | undefined;
  readonly raw: IncomingMessage;
}

/** Answers requests; false leaves the request to the default, which is 404. */
type FakeHandler = (request: FakeRequest, response: ServerResponse) => boolean | undefined;

/** An engine of our own: a real server on a real socket. */
export interface FakeEngine {
  readonly socketPath: string;
  /** `METHOD path` of every request, pings aside. */
  readonly requests: readonly string[];
  readonly close: () => Promise<void>;
}

/** What a fake engine does beside the default. */
export interface FakeOptions {
  readonly headers?: Readonly<Record<string, string>>;
  readonly handle?: FakeHandler;
  /** A connection that wants to become a raw stream is answered once this resolves. */
  readonly mayUpgrade?: (request: FakeRequest) => Promise<void>;
  /** Told a connection that has become a raw stream. */
  readonly upgrade?: (request: FakeRequest, socket: Duplex) => void;
}

const podmanHeaders = {
  'Api-Version': '1.44',
  'Libpod-Api-Version': '5.8.6',
  Server: 'Libpod/5.8.6 (linux)',
};

function toFakeRequest(raw: IncomingMessage): FakeRequest {
  const url = new URL(raw.url ?? '/', 'http://engine');
  const [, version, path = url.pathname] = /^\/v([\d.]+)\/libpod(\/.*)$/.exec(url.pathname) ?? [];
  return { method: raw.method ?? '', path, query: url.searchParams, version, raw };
}

/** Answers with JSON. */
export function json(response: ServerResponse, value: unknown, status = 200): true {
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(value));
  return true;
}

/** The body of a request. */
export async function readJson({ raw }: FakeRequest): Promise<Readonly<Record<string, unknown>>> {
  let text = '';
  for await (const chunk of raw) text += String(chunk);
  return JSON.parse(text) as Readonly<Record<string, unknown>>;
}

/** Starts an engine that answers pings and what it is told to. */
export async function startFakeEngine(options: FakeOptions = {}): Promise<FakeEngine> {
  const { headers = podmanHeaders, handle, mayUpgrade, upgrade } = options;
  const directory = await mkdtemp(join(tmpdir(), 'openshell-fake-'));
  const socketPath = join(directory, 'engine.sock');
  const requests: string[] = [];
  const sockets = new Set<Duplex>();
  const server = createServer((raw, response) => {
    const request = toFakeRequest(raw);
    if (request.path === '/_ping') {
      response.writeHead(200, headers).end('OK');
      return;
    }
    requests.push(`${request.method} ${request.path}`);
    if (handle?.(request, response) === true) return;
    json(response, { message: 'page not found' }, 404);
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  server.on('upgrade', async (raw, socket) => {
    const request = toFakeRequest(raw);
    requests.push(`${request.method} ${request.path}`);
    socket.on('error', () => {});
    await mayUpgrade?.(request);
    socket.write('HTTP/1.1 101 UPGRADED\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n');
    upgrade?.(request, socket);
  });
  await new Promise<void>((resolve) => server.listen(socketPath, () => resolve()));
  return {
    socketPath,
    requests,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
      await rm(directory, { recursive: true, force: true });
    },
  };
}
