import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What stands before a registry and can refuse to let a package in. */
export interface Gate {
  /** Its address, as that of a registry. */
  readonly url: string;
  /** Names of the packages that were let in, one for each time. */
  readonly letIn: readonly string[];
  /** Answers 503 to every attempt to publish this package, until there is another one or none. */
  readonly refuse: (name: string | undefined) => void;
  readonly close: () => Promise<void>;
}

/** Opens a gate before a registry. */
export async function openGate(registry: string): Promise<Gate> {
  const letIn: string[] = [];
  let refused: string | undefined;

  const forward = (incoming: IncomingMessage, outgoing: ServerResponse): void => {
    const { method, headers, url: path = '/' } = incoming;
    const name = decodeURIComponent(path.slice(1));
    if (method === 'PUT' && name === refused) {
      incoming.resume();
      outgoing.writeHead(503, { 'content-type': 'application/json' });
      outgoing.end('{"error":"the registry is busy"}');
      return;
    }
    const onward = request(new URL(path, registry), { method, headers }, (answer) => {
      const { statusCode = 502 } = answer;
      if (method === 'PUT' && statusCode < 300) letIn.push(name);
      outgoing.writeHead(statusCode, answer.headers);
      answer.pipe(outgoing);
    });
    onward.on('error', (error) => outgoing.destroy(error));
    incoming.pipe(onward);
  };

  const server = createServer(forward).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    letIn,
    refuse: (name) => {
      refused = name;
    },
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
