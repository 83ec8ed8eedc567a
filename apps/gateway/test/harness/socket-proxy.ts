import { rmSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';

/** A socket in front of an engine's own, which can be taken away. */
export interface SocketProxy {
  /** Lets connections through; the default. */
  readonly open: () => Promise<void>;
  /** Breaks every connection and takes no more, as a dead daemon does. */
  readonly cut: () => Promise<void>;
}

/** Puts a proxy at `path` in front of the socket `target`. */
export async function openSocketProxy(path: string, target: string): Promise<SocketProxy> {
  const sockets = new Set<Socket>();
  let server: Server | undefined;
  const pass = (client: Socket): void => {
    const engine = connect(target);
    for (const [from, to] of [
      [client, engine],
      [engine, client],
    ] as const) {
      sockets.add(from);
      from.on('error', () => to.destroy());
      from.on('close', () => {
        sockets.delete(from);
        to.destroy();
      });
      from.pipe(to);
    }
  };
  const open = async (): Promise<void> => {
    const next = createServer({ allowHalfOpen: true }, pass);
    server = next;
    await new Promise<void>((resolve) => {
      next.listen(path, resolve);
    });
  };
  await open();
  return {
    open,
    cut: async () => {
      const closed = new Promise<void>((resolve) => {
        if (server === undefined) resolve();
        else server.close(() => resolve());
      });
      for (const socket of sockets) socket.destroy();
      await closed;
      rmSync(path, { force: true });
    },
  };
}
