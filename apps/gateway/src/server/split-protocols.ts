import type { Server as HttpServer } from 'node:http';
import type { Http2Server } from 'node:http2';
import type { Socket } from 'node:net';

const preface = Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n');
const decideWithinMs = 10_000;

/** What the first bytes say; nothing while they could still be either. */
function protocolOf(start: Buffer): 'http1' | 'http2' | undefined {
  const length = Math.min(start.length, preface.length);
  if (!start.subarray(0, length).equals(preface.subarray(0, length))) return 'http1';
  return length === preface.length ? 'http2' : undefined;
}

/**
 * Hands a connection to the server that speaks its protocol. Without TLS there is no negotiation,
 * so the first bytes decide: only HTTP/2 begins with its preface.
 */
export function splitProtocols(
  socket: Socket,
  servers: { readonly http1: HttpServer; readonly http2: Http2Server },
): void {
  let start: Buffer = Buffer.alloc(0);
  const onError = (): void => {
    socket.destroy();
  };
  const onReadable = (): void => {
    const chunk: Buffer | null = socket.read();
    if (chunk === null) return;
    start = Buffer.concat([start, chunk]);
    const protocol = protocolOf(start);
    if (protocol === undefined) return;
    socket.off('readable', onReadable);
    socket.off('error', onError);
    socket.setTimeout(0);
    socket.off('timeout', onError);
    socket.unshift(start);
    servers[protocol].emit('connection', socket);
  };
  socket.on('error', onError);
  socket.setTimeout(decideWithinMs);
  socket.on('timeout', onError);
  socket.on('readable', onReadable);
}
