import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault, FaultPoint } from './fault-point.ts';
import { createFaultRules } from './fault-rules.ts';
import { forwardRequest } from './forward-request.ts';
import { forwardUpgrade } from './forward-upgrade.ts';

/** What happens to a request before the engine hears of it; answers whether it is to hear at all. */
async function befall(
  fault: Fault | undefined,
  socket: Duplex,
  answer: (status: number) => void,
): Promise<boolean> {
  switch (fault?.type) {
    case 'refuse':
      socket.destroy();
      return false;
    case 'no-answer':
      socket.resume();
      return false;
    case 'fail':
      answer(fault.status);
      return false;
    case 'delay':
      await sleep(fault.delayMs);
      return !socket.destroyed;
    default:
      return true;
  }
}

const failureBody = JSON.stringify({ message: 'a failure made by the conformance kit' });

function answerFailure(incoming: IncomingMessage, outgoing: ServerResponse, status: number): void {
  incoming.resume();
  outgoing.writeHead(status, { 'content-type': 'application/json', connection: 'close' });
  outgoing.end(failureBody);
}

function answerRawFailure(socket: Duplex, status: number): void {
  const length = Buffer.byteLength(failureBody);
  socket.end(
    `HTTP/1.1 ${status} Failure\r\ncontent-type: application/json\r\ncontent-length: ${length}\r\nconnection: close\r\n\r\n${failureBody}`,
  );
}

/**
 * Opens a proxy before an engine's HTTP socket, on which faults can be made.
 *
 * @param socketPath - the engine's own socket
 */
export async function openSocketFaults(socketPath: string): Promise<FaultPoint> {
  // Only the owner can enter a directory made so; whoever talks to the proxy talks to the engine.
  const directory = await mkdtemp(join(tmpdir(), 'openshell-faults-'));
  const ownPath = join(directory, 'engine.sock');
  const rules = createFaultRules();
  const sockets = new Set<Duplex>();
  const answering = new Set<{ readonly socket: Duplex; readonly asked: string }>();
  let requests = 0;
  const onAnswer =
    ({ socket, method, url }: IncomingMessage) =>
    (): (() => void) => {
      const answer = { socket, asked: `${method} ${url}` };
      answering.add(answer);
      return () => answering.delete(answer);
    };
  const take = ({ method }: IncomingMessage): Fault | undefined => {
    requests += 1;
    return rules.take(method !== 'GET' && method !== 'HEAD');
  };
  const server = createServer(async (incoming, outgoing) => {
    const { socket } = incoming;
    const fault = take(incoming);
    const isHeard = await befall(fault, socket, (status) =>
      answerFailure(incoming, outgoing, status),
    );
    if (!isHeard) return;
    forwardRequest(incoming, outgoing, { socketPath, fault, onAnswer: onAnswer(incoming) });
  });
  server.on('upgrade', async (incoming, socket: Duplex, first: Buffer) => {
    const fault = take(incoming);
    // Two pipelines will listen to it, each for several events.
    socket.setMaxListeners(0);
    socket.on('error', () => {});
    const isHeard = await befall(fault, socket, (status) => answerRawFailure(socket, status));
    if (!isHeard) return;
    forwardUpgrade(incoming, socket, { socketPath, fault, first, onAnswer: onAnswer(incoming) });
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  server.requestTimeout = 0;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(ownPath, resolve);
  });
  return {
    socketPath: ownPath,
    inject: rules.inject,
    dropStreams: () => {
      for (const { socket } of answering) socket.destroy();
    },
    requests: () => requests,
    openAnswers: () => [...answering].map(({ asked }) => asked),
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of sockets) socket.destroy();
      await closed;
      await rm(directory, { recursive: true, force: true });
    },
  };
}
