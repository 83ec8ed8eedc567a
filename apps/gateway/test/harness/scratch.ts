import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Entry } from '../fixtures/process-driver/engine.ts';

const driverPath = join(import.meta.dirname, '..', 'fixtures', 'process-driver');

/** A directory of its own with an "engine", a state directory and a configuration. */
export interface Scratch {
  /** The directory. */
  readonly path: string;
  /** Directory of the engine. */
  readonly engine: string;
  /** State directory of the gateway. */
  readonly state: string;
  /** The configuration file. */
  readonly config: string;
  /** Takes the engine down, or up again. */
  readonly setDown: (isDown: boolean) => void;
  /** Where the driver wants the gateway to listen. */
  readonly setListeners: (addresses: readonly string[]) => void;
  /** Puts another engine in its place. */
  readonly setIdentity: (id: string) => void;
  /** Ends and removes everything. */
  readonly remove: () => void;
}

/** Ends what a failed test has left running. */
function killLeftovers(path: string): void {
  for (const file of globSync(join(path, '*', 'sandboxes', '*', 'entry.json'))) {
    const { pid } = JSON.parse(readFileSync(file, 'utf8')) as Entry;
    try {
      if (pid !== undefined) process.kill(-pid, 'SIGKILL');
    } catch {
      // It has ended by itself.
    }
  }
}

/**
 * Makes a scratch directory.
 *
 * @param extra - further lines of the driver's table
 */
export function createScratch(extra = ''): Scratch {
  const path = mkdtempSync(join(tmpdir(), 'openshell-gateway-'));
  const engine = join(path, 'engine');
  const state = join(path, 'state');
  const config = join(path, 'gateway.toml');
  mkdirSync(engine);
  const setIdentity = (id: string): void => writeFileSync(join(engine, 'identity'), id);
  setIdentity('engine-a');
  writeFileSync(
    config,
    `[openshell]
version = 1

[openshell.gateway]
bind_address = "127.0.0.1:0"
compute_drivers = ["process"]
state_directory = "state"

[openshell.drivers.process]
package = "${driverPath}"
root_directory = "${engine}"
default_image = "any:1"
${extra}
`,
  );
  return {
    path,
    engine,
    state,
    config,
    setIdentity,
    setListeners: (addresses) => writeFileSync(join(engine, 'listeners'), addresses.join('\n')),
    setDown: (isDown) => {
      const file = join(engine, 'down');
      if (isDown) writeFileSync(file, '');
      else rmSync(file, { force: true });
    },
    remove: () => {
      killLeftovers(path);
      rmSync(path, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
