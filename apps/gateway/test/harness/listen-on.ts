import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** Another program that listens; answers how to end it. */
export async function listenOn(host: string, port: number): Promise<() => Promise<void>> {
  const server = createServer();
  server.listen(port, host);
  await once(server, 'listening');
  return async () => {
    server.close();
    await once(server, 'close');
  };
}

/** A connection; rejects with the system's error. */
export async function connectTo(host: string, port: number): Promise<Socket> {
  const socket = connect(port, host).setEncoding('utf8');
  await once(socket, 'connect');
  return socket;
}

/** Whether a connection can be made. */
export async function accepts(host: string, port: number): Promise<boolean> {
  try {
    (await connectTo(host, port)).destroy();
    return true;
  } catch {
    return false;
  }
}
