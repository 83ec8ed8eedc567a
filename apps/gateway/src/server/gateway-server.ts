import { createServer as createHttpServer } from 'node:http';
import { createServer as createHttp2Server, type ServerHttp2Session } from 'node:http2';
import { createServer, type Server, type Socket } from 'node:net';
import { Code, ConnectError, type ConnectRouter, type Interceptor } from '@connectrpc/connect';
import { connectNodeAdapter } from '@connectrpc/connect-node';
import { DriverError } from '@openshell/driver-api';
import type { BindAddress } from '../config/bind-address.ts';
import { answer, answerUnknown } from './answer-unknown.ts';
import { isForeignPage } from './is-foreign-page.ts';
import type { NodeHandler } from './node-handler.ts';
import { sanitizeAuthority } from './sanitize-authority.ts';
import { splitProtocols } from './split-protocols.ts';

/** One port that answers gRPC, gRPC-web and Connect, over HTTP/2 and HTTP/1.1. */
export interface GatewayServer {
  /** Where it listens. */
  readonly address: BindAddress;
  /** Begins to answer; until then connections wait. */
  readonly serve: (api: ServedApi) => void;
  /** Accepts no more, ends open streams, and after the grace time every connection. */
  readonly close: (graceMs: number) => Promise<void>;
}

/** What is served. */
interface ServedApi {
  /** The calls. */
  readonly routes: (router: ConnectRouter) => void;
  /** Around every call. */
  readonly interceptors: Interceptor[];
}

/** Clients send a command's input in one message of up to 4 MiB. */
const mostMessageBytes = 5 * 1024 ** 2;
const mostStreams = 1_024;

function createHandler(
  { routes, interceptors }: ServedApi,
  shutdownSignal: AbortSignal,
): NodeHandler {
  const adapter = connectNodeAdapter({
    routes,
    interceptors,
    shutdownSignal,
    readMaxBytes: mostMessageBytes,
    fallback: answerUnknown,
  });
  return (request, response) => {
    if (isForeignPage(request)) {
      const message = 'web pages of other sites may not call this gateway';
      answer(request, response, { status: 403, code: 'permission_denied', message });
      return;
    }
    sanitizeAuthority(request);
    adapter(request, response);
  };
}

function listenError(cause: unknown, { host, port }: BindAddress): DriverError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
  const reason = code === 'EADDRINUSE' ? 'another program listens there' : code;
  return new DriverError('UNAVAILABLE', `cannot listen on ${host}:${port}: ${reason}`, {
    remedy: 'stop that program, or choose another port with --port',
    cause,
  });
}

async function listen(server: Server, { host, port }: BindAddress): Promise<BindAddress> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause) => reject(listenError(cause, { host, port })));
    server.listen({ host, port }, resolve);
  });
  const bound = server.address();
  return { host, port: typeof bound === 'object' && bound !== null ? bound.port : port };
}

/** Listens at once, so that drivers can be told the port, and answers when it is told what. */
export async function openGatewayServer(bindAddress: BindAddress): Promise<GatewayServer> {
  const stopping = new AbortController();
  const sockets = new Set<Socket>();
  const waiting = new Set<Socket>();
  let accept = (socket: Socket): void => {
    waiting.add(socket);
  };
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => {
      sockets.delete(socket);
      waiting.delete(socket);
    });
    accept(socket);
  });
  const address = await listen(server, bindAddress);
  const sessions = new Set<ServerHttp2Session>();
  const endIdle = new Set<() => void>();
  return {
    address,
    serve: (api) => {
      const handler = createHandler(api, stopping.signal);
      const http1 = createHttpServer(handler);
      const http2 = createHttp2Server({ settings: { maxConcurrentStreams: mostStreams } }, handler);
      http2.on('session', (session) => {
        sessions.add(session);
        session.on('close', () => sessions.delete(session));
      });
      endIdle.add(() => http1.closeIdleConnections());
      accept = (socket) => splitProtocols(socket, { http1, http2 });
      for (const socket of waiting) accept(socket);
      waiting.clear();
    },
    close: async (graceMs) => {
      const closed = new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
      stopping.abort(new ConnectError('the gateway shuts down', Code.Unavailable));
      for (const session of sessions) session.close();
      for (const end of endIdle) end();
      for (const socket of waiting) socket.destroy();
      const timer = setTimeout(() => {
        for (const socket of sockets) socket.destroy();
      }, graceMs);
      await closed;
      clearTimeout(timer);
    },
  };
}
