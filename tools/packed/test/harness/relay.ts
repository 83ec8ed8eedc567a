import { connect, createServer, type Socket } from 'node:net';

/**
 * Passes on connections, in a process of its own: from a socket in the network it runs in to one
 * of the file system, which is the same in every network. Prints its port.
 *
 * Called as `relay.ts SOCKET`.
 */
const [, , socketPath = ''] = process.argv;

function join(one: Socket, other: Socket): void {
  one.pipe(other);
  one.on('error', () => other.destroy());
  one.on('close', () => other.destroy());
}

const server = createServer((inside) => {
  const outside = connect(socketPath);
  join(inside, outside);
  join(outside, inside);
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('there is no port');
  process.stdout.write(`${address.port}\n`);
});
