import { type IncomingMessage, request, type ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import type { Fault } from './fault-point.ts';
import { passAnswerOn } from './faulty-answer.ts';

/** Headers that are about one connection only. */
const hopHeaders: ReadonlySet<string> = new Set(['connection', 'keep-alive', 'transfer-encoding']);

function endToEnd(headers: IncomingMessage['headers']): IncomingMessage['headers'] {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !hopHeaders.has(name)));
}

/** Asks the engine what the client asked, and passes the answer on, harmed as the fault says. */
export function forwardRequest(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  {
    socketPath,
    fault,
    onAnswer,
  }: {
    readonly socketPath: string;
    readonly fault: Fault | undefined;
    /** Called when an answer begins; what it answers is called at its end. */
    readonly onAnswer: () => () => void;
  },
): void {
  const breakOff = (): void => void incoming.socket.destroy();
  const { method, url: path, headers } = incoming;
  const upstream = request({ socketPath, method, path, headers, agent: false }, (answer) => {
    const end = onAnswer();
    answer.once('close', end);
    const isLost = fault?.type === 'lose-answer';
    if (!isLost) outgoing.writeHead(answer.statusCode ?? 500, endToEnd(answer.headers));
    // A client that waits for the head of a stream must not wait for its first byte.
    if (!isLost) outgoing.flushHeaders();
    passAnswerOn(answer, outgoing, fault).catch(breakOff);
  });
  upstream.on('error', breakOff);
  outgoing.once('close', () => upstream.destroy());
  pipeline(incoming, upstream).catch(breakOff);
}
