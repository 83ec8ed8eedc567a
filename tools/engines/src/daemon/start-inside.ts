import { join } from 'node:path';
import type { EngineDefinition } from '../matrix/engine-definition.ts';
import { enginePaths } from '../matrix/paths.ts';
import { engineMarker } from '../namespace/engine-marker.ts';
import { enterArguments } from '../namespace/enter-arguments.ts';
import { spawnDetached } from '../system/spawn-detached.ts';

export interface InsideProcess {
  /** The process is recorded as `NAME.pid` in the engine's state directory. */
  readonly name: string;
  readonly command: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

/** Starts a long-lived process in the namespaces of an engine. */
export async function startInside(
  definition: EngineDefinition,
  { name, command, environment }: InsideProcess,
): Promise<void> {
  const { state, log } = enginePaths(definition);
  await spawnDetached(
    {
      command: 'nsenter',
      commandArguments: [...(await enterArguments(definition)), ...command],
      environment: { ...environment, ...engineMarker(definition) },
    },
    { log, record: join(state, `${name}.pid`) },
  );
}
