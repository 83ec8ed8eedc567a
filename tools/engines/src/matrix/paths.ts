import { join } from 'node:path';
import type { EngineDefinition } from './engine-definition.ts';

export const STATE_ROOT = '/run/openshell-engines';
export const LOG_ROOT = '/var/log/openshell-engines';

/** Where root file systems, the image and the engines' data lie. */
export function baseDirectory(): string {
  return process.env['OPENSHELL_ENGINES_DIRECTORY'] ?? '/var/lib/openshell-engines';
}

export interface EnginePaths {
  /** Sockets and process records; the engine sees it as `/srv/engine`. */
  readonly state: string;
  readonly socket: string;
  readonly log: string;
  /** Unpacked packages, shared by the engines of one kind and suite, never written to. */
  readonly rootFileSystem: string;
  /** What the engine writes, removed by `down`. */
  readonly data: string;
}

export function enginePaths({ name, kind, suite }: EngineDefinition): EnginePaths {
  const state = join(STATE_ROOT, name);
  return {
    state,
    socket: join(state, 'engine.sock'),
    log: join(LOG_ROOT, `${name}.log`),
    rootFileSystem: join(baseDirectory(), `${suite}-${kind}`),
    data: join(baseDirectory(), 'data', name),
  };
}
