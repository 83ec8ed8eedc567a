import type { IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Fault } from './fault-point.ts';
import { passAnswerOn } from './faulty-answer.ts';

function headOf({ method, url, rawHeaders }: IncomingMessage): string {
  const lines = [`${method} ${url} HTTP/1.1`];
  for (let at = 0; at < rawHeaders.length; at += 2) {
    lines.push(`${rawHeaders[at]}: ${rawHeaders[at + 1]}`);
  }
  return `${lines.join('\r\n')}\r\n\r\n`;
}

/**
 * As `forwardRequest`, for a request that turns its connection into a stream both ways. From its
 * head on it is passed on byte by byte: nobody here has to know where the body ends.
 */
export function forwardUpgrade(
  incoming: IncomingMessage,
  client: Duplex,
  {
    socketPath,
    fault,
    first,
    onAnswer,
  }: {
    readonly socketPath: string;
    readonly fault: Fault | undefined;
    /** What was read behind the head already. */
    readonly first: Buffer;
    readonly onAnswer: () => () => void;
  },
): void {
  // Each side may end its own direction first.
  const engine = connect({ path: socketPath, allowHalfOpen: true });
  const end = onAnswer();
  engine.once('close', end);
  client.once('close', () => engine.destroy());
  engine.write(headOf(incoming));
  engine.write(first);
  passAnswerOn(engine, client, fault).catch(() => client.destroy());
  pipeline(client, engine).catch(() => engine.destroy());
}
