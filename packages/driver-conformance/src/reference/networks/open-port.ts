import { createServer, type Server } from 'node:net';
import { DriverError, type PublishedPort } from '@openshell/driver-api';

/** A port of the engine's machine that leads into a container. */
export interface OpenPort {
  readonly port: PublishedPort & { readonly hostPort: number };
  readonly close: () => void;
}

/** Where datagram ports that nobody chose begin; nothing listens there. */
const FIRST_DATAGRAM_PORT = 49_152;

function taken(address: string, port: number, cause?: unknown): DriverError {
  return new DriverError('RESOURCE_EXHAUSTED', `port ${port} of ${address} is already in use`, {
    remedy: 'choose another host port, leave it out, or end what listens there',
    details: { resource: 'port' },
    cause,
  });
}

function listen(server: Server, address: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause) => reject(taken(address, port, cause)));
    server.listen(port, address, () => {
      const own = server.address();
      resolve(typeof own === 'object' && own !== null ? own.port : port);
    });
  });
}

/**
 * Opens a published port. `RESOURCE_EXHAUSTED` when it is taken.
 *
 * @param answer - what a connection is told; undefined when nothing listens inside
 */
export async function openPort(
  { containerPort, hostPort = 0, hostAddress = '127.0.0.1', protocol = 'tcp' }: PublishedPort,
  takenPorts: Set<string>,
  answer: () => string | undefined,
): Promise<OpenPort> {
  const keyOf = (port: number): string => `${protocol}/${hostAddress}:${port}`;
  if (hostPort !== 0 && takenPorts.has(keyOf(hostPort))) throw taken(hostAddress, hostPort);
  let chosen = hostPort;
  let stop = (): void => {};
  if (protocol === 'tcp') {
    const server = createServer((socket) => {
      socket.on('error', () => {});
      const text = answer();
      if (text === undefined) socket.destroy();
      else socket.end(text);
    }).unref();
    chosen = await listen(server, hostAddress, hostPort);
    stop = () => void server.close();
  } else if (chosen === 0) {
    chosen = FIRST_DATAGRAM_PORT;
    while (takenPorts.has(keyOf(chosen))) chosen += 1;
  }
  takenPorts.add(keyOf(chosen));
  return {
    port: { containerPort, hostPort: chosen, hostAddress, protocol },
    close: () => {
      takenPorts.delete(keyOf(chosen));
      stop();
    },
  };
}
