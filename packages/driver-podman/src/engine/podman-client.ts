import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { Duplex } from 'node:stream';
import { pipeline } from 'node:stream';
import type {
  Endpoint,
  EngineAnswer,
  EngineClient,
  EngineRequest,
  SshRelay,
} from '@openshell/driver-kit/http-engine';
import { createEngineAgent } from '@openshell/driver-kit/http-engine/agent';
import { toTarget } from './to-target.ts';

/** What the official client runs on the other machine. */
const relay: SshRelay = (path) => [
  'podman',
  ...(path === undefined ? [] : ['--url', `unix://${path}`]),
  ...['system', 'dial-stdio'],
];

const upgradeHeaders = { Connection: 'Upgrade', Upgrade: 'tcp' };

/** A connection of the pool may have been closed by an engine that went to rest. */
const closedCodes: ReadonlySet<string> = new Set(['ECONNRESET', 'EPIPE']);

function isStale(outgoing: ClientRequest, error: NodeJS.ErrnoException, method: string): boolean {
  const repeats = method === 'GET' || method === 'HEAD';
  return repeats && outgoing.reusedSocket && closedCodes.has(error.code ?? '');
}

function toAnswer(body: IncomingMessage): EngineAnswer {
  return { status: body.statusCode ?? 0, headers: body.headers, body };
}

function headersOf({ body, upload, headers }: EngineRequest, payload: string | undefined): object {
  return {
    ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
    ...(payload === undefined ? {} : { 'Content-Length': Buffer.byteLength(payload) }),
    ...(upload === undefined ? {} : { 'Content-Type': 'application/x-tar' }),
    ...headers,
  };
}

/** The only place that knows how Node speaks HTTP. */
export function createPodmanClient(
  endpoint: Endpoint,
  environment: Readonly<Record<string, string | undefined>>,
): EngineClient {
  const agent = createEngineAgent(endpoint, relay, environment);
  const upgraded = new Set<Duplex>();
  const isSecure = endpoint.type === 'tcp' && endpoint.tls !== undefined;
  const address =
    endpoint.type === 'unix'
      ? { socketPath: endpoint.path, host: 'podman' }
      : endpoint.type === 'tcp'
        ? { host: endpoint.host, port: endpoint.port }
        : { host: 'podman' };
  const dial = (
    request: EngineRequest,
    signal: AbortSignal,
    extraHeaders: object,
    isAgain = false,
  ): Promise<EngineAnswer | Duplex> =>
    new Promise((resolve, reject) => {
      const { method, path, query, body, upload } = request;
      const payload = body === undefined ? undefined : JSON.stringify(body);
      const outgoing = (isSecure ? httpsRequest : httpRequest)({
        ...address,
        agent,
        method,
        path: toTarget(path, query),
        headers: { ...headersOf(request, payload), ...extraHeaders },
        signal,
      });
      outgoing.once('response', (answer) => resolve(toAnswer(answer)));
      outgoing.once('upgrade', (answer, socket: Duplex, head: Buffer) => {
        if (head.length > 0) socket.unshift(head);
        upgraded.add(socket);
        socket.once('close', () => upgraded.delete(socket));
        answer.resume();
        resolve(socket);
      });
      outgoing.on('error', (error) => {
        if (isAgain || !isStale(outgoing, error, method)) reject(error);
        else dial(request, signal, extraHeaders, true).then(resolve, reject);
      });
      // A refusal may come before the end of an upload, so its own end is not the request's.
      if (upload !== undefined) pipeline(upload, outgoing, () => {});
      else outgoing.end(payload);
    });
  return {
    send: async (request, signal) => (await dial(request, signal, {})) as EngineAnswer,
    upgrade: (request, signal) => dial(request, signal, upgradeHeaders),
    close: () => {
      agent.destroy();
      for (const socket of upgraded) socket.destroy();
    },
  };
}
