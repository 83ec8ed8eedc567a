import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { DriverError, type PublishedPort } from '@openshell/driver-api';
import type { PublishedAddress } from './create-words.ts';

const LOOPBACK = '127.0.0.1';

/** A port that nobody uses now. It may be taken until the container starts, which then fails. */
async function freePort(protocol: 'tcp' | 'udp', host: string): Promise<number> {
  if (protocol === 'udp') {
    const socket = createSocket('udp4');
    socket.bind(0, host);
    await once(socket, 'listening');
    const { port } = socket.address();
    socket.close();
    return port;
  }
  const server = createServer().listen(0, host);
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** Ports as the program takes them: it chooses none by itself, and compares ports alone. */
export async function choosePorts(
  ports: readonly PublishedPort[],
): Promise<readonly PublishedAddress[]> {
  const chosen: PublishedAddress[] = [];
  for (const { hostAddress = LOOPBACK, protocol = 'tcp', containerPort, hostPort } of ports) {
    const port =
      hostPort === undefined || hostPort === 0 ? await freePort(protocol, hostAddress) : hostPort;
    if (chosen.some((other) => other.hostPort === port && other.protocol === protocol)) {
      throw new DriverError('UNSUPPORTED', `port ${port} is published twice`, {
        remedy: 'use a port of the host once, on one address',
        details: { field: 'publishedPorts' },
      });
    }
    chosen.push({ hostAddress, hostPort: port, containerPort, protocol });
  }
  return chosen;
}
