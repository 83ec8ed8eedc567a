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
  const { method, url: path, socket } = incoming;
  const breakOff = (): void => void socket.destroy();
  // What the engine did not care to hear does no harm to its answer.
  const breakOffUnanswered = (): void => {
    if (!outgoing.headersSent) breakOff();
  };
  // An engine that is told to close may do so before it has read the end of the body.
  const headers = { ...incoming.headers, connection: 'keep-alive' };
  const upstream = request({ socketPath, method, path, headers, agent: false }, (answer) => {
    const end = onAnswer();
    upstream.once('close', end);
    const isLost = fault?.type === 'lose-answer';
    if (!isLost) outgoing.writeHead(answer.statusCode ?? 500, endToEnd(answer.headers));
    // A client that waits for the head of a stream must not wait for its first byte.
    if (!isLost) outgoing.flushHeaders();
    passAnswerOn(answer, outgoing, fault).catch(breakOff);
  });
  upstream.on('error', breakOffUnanswered);
  outgoing.once('close', () => upstream.destroy());
  pipeline(incoming, upstream).catch(breakOffUnanswered);
}
