import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { spawnBeside, type TestEngine } from '@openshell/engines';
import { temporaryFolder } from './temporary-folder.ts';

const relayProgram = join(import.meta.dirname, 'relay.ts');

/** An address of this machine, as it is reached where an engine has its network. */
export interface LedAddress {
  /** As in `http://127.0.0.1:43567/`. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

/**
 * Makes a server of this machine's loopback reachable on the loopback that an engine sees, for
 * builds and containers with the network of their host.
 */
export async function leadIntoEngine(engine: TestEngine, url: string): Promise<LedAddress> {
  if (engine.networkNamespace === undefined) return { url, close: async () => {} };
  const { port } = new URL(url);
  const { folder, removeFolder } = await temporaryFolder('openshell-relay-');
  const socketPath = join(folder, 'socket');
  const server = createServer((inside) => {
    const outside = connect(Number(port), '127.0.0.1');
    inside.pipe(outside).pipe(inside);
    inside.on('error', () => outside.destroy());
    outside.on('error', () => inside.destroy());
  }).listen(socketPath);
  await once(server, 'listening');
  const child = spawnBeside(engine, process.execPath, [relayProgram, socketPath]);
  const [printed] = await once(child.stdout, 'data');
  return {
    url: `http://127.0.0.1:${String(printed).trim()}/`,
    close: async () => {
      const closed = once(child, 'close');
      child.kill('SIGKILL');
      await closed;
      server.close();
      await rm(socketPath, { force: true });
      await removeFolder();
    },
  };
}
