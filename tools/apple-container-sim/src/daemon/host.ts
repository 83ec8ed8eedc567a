import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Label that tells which stand-in an object of the engine belongs to. */
export const ROOT_LABEL = 'openshell.apple-container-sim.root';
/** Label with what the engine has no place for, as JSON. */
export const RECORD_LABEL = 'openshell.apple-container-sim.record';

const LOCK_PAUSE_MS = 20;

/** One Mac: its objects on the engine, and its files. */
export interface Host {
  readonly directory: string;
  /** Value of {@link ROOT_LABEL}. */
  readonly mark: string;
  /** Name on the engine of an object of this Mac. */
  readonly engineName: (name: string) => string;
  /** A lower-case UUID, as unnamed things get. */
  readonly newId: () => string;
  readonly read: (file: string) => string | undefined;
  readonly write: (file: string, text: string) => void;
  /** The service makes and starts one container at a time. */
  readonly withLock: <Result>(work: () => Promise<Result>) => Promise<Result>;
}

/** Takes a name that the kernel gives to one process at a time, and takes back when that ends, however it ends. */
function takeName(name: string): Promise<Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(undefined);
      else reject(error);
    });
    server.listen(`\0${name}`, () => resolve(server));
  });
}

async function waitForName(name: string): Promise<Server> {
  for (;;) {
    const taken = await takeName(name);
    if (taken !== undefined) return taken;
    await sleep(LOCK_PAUSE_MS);
  }
}

/** Opens the Mac that a directory stands for. */
export function openHost(directory: string): Host {
  mkdirSync(directory, { recursive: true });
  const mark = createHash('sha256').update(directory).digest('hex').slice(0, 10);
  const read = (file: string): string | undefined => {
    try {
      return readFileSync(join(directory, file), 'utf8');
    } catch {
      return undefined;
    }
  };
  return {
    directory,
    mark,
    engineName: (name) => `acs-${mark}-${name}`,
    newId: randomUUID,
    read,
    write: (file, text) => writeFileSync(join(directory, file), text),
    withLock: async (work) => {
      const lock = await waitForName(`openshell-apple-container-sim-${mark}`);
      try {
        return await work();
      } finally {
        await new Promise((resolve) => lock.close(resolve));
      }
    },
  };
}
