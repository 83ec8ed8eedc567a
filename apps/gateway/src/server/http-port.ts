import { createServer as createHttpServer } from 'node:http';
import { createServer as createHttp2Server, type ServerHttp2Session } from 'node:http2';
import { createServer, type Server, type Socket } from 'node:net';
import type { BindAddress } from '../config/bind-address.ts';
import type { NodeHandler } from './node-handler.ts';
import { splitProtocols } from './split-protocols.ts';

/** A port that speaks HTTP/1.1 and HTTP/2. */
export interface HttpPort {
  /** The IP address and the port it listens on. */
  readonly address: BindAddress;
  /** Begins to answer; until then connections wait. */
  readonly serve: (handler: NodeHandler) => void;
  /**
   * Accepts no more, ends idle connections, and resolves when the last one has ended. After the
   * grace time the others are ended too; without one they are waited for. May be called again.
   */
  readonly close: (graceMs?: number) => Promise<void>;
}

/** How much strangers may take up. Nothing is limited by default. */
export interface PortLimits {
  /** Connections at a time; more are turned away. */
  readonly mostConnections?: number;
  /** How long a connection may last. */
  readonly longestConnectionMs?: number;
}

const mostStreams = 1_024;

async function listen(server: Server, { host, port }: BindAddress): Promise<BindAddress> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port }, resolve);
  });
  // A connection that cannot be accepted, as for want of file handles, is lost, not the port.
  server.on('error', () => {});
  const bound = server.address();
  if (typeof bound !== 'object' || bound === null) throw new Error('a TCP port has an address');
  return { host: bound.address, port: bound.port };
}

/** Listens. Rejects with the system's error, as with `EADDRINUSE`. */
export async function openHttpPort(
  bindAddress: BindAddress,
  { mostConnections, longestConnectionMs }: PortLimits = {},
): Promise<HttpPort> {
  const sockets = new Set<Socket>();
  const waiting = new Set<Socket>();
  const sessions = new Set<ServerHttp2Session>();
  let accept = (socket: Socket): void => {
    waiting.add(socket);
  };
  let endIdle = (): void => {};
  let closed: Promise<void> | undefined;
  const server = createServer((socket) => {
    sockets.add(socket);
    const end = (): void => {
      socket.destroy();
    };
    const timer =
      longestConnectionMs === undefined ? undefined : setTimeout(end, longestConnectionMs);
    socket.on('close', () => {
      clearTimeout(timer);
      sockets.delete(socket);
      waiting.delete(socket);
    });
    accept(socket);
  });
  if (mostConnections !== undefined) server.maxConnections = mostConnections;
  const address = await listen(server, bindAddress);
  return {
    address,
    serve: (handler) => {
      const http1 = createHttpServer(handler);
      const http2 = createHttp2Server({ settings: { maxConcurrentStreams: mostStreams } }, handler);
      http2.on('session', (session) => {
        sessions.add(session);
        session.on('close', () => sessions.delete(session));
      });
      endIdle = () => http1.closeIdleConnections();
      accept = (socket) => splitProtocols(socket, { http1, http2 });
      for (const socket of waiting) accept(socket);
      waiting.clear();
    },
    close: async (graceMs) => {
      closed ??= new Promise((resolve) => {
        server.close(() => resolve());
      });
      for (const session of sessions) session.close();
      endIdle();
      for (const socket of waiting) socket.destroy();
      const end = (): void => {
        for (const socket of sockets) socket.destroy();
      };
      const timer = graceMs === undefined ? undefined : setTimeout(end, graceMs);
      await closed;
      clearTimeout(timer);
    },
  };
}
