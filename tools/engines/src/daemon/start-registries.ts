import { join } from 'node:path';
import type { EngineDefinition } from '../matrix/engine-definition.ts';
import { enginePaths } from '../matrix/paths.ts';
import { readProcessRecord } from '../system/process-record.ts';
import { withSystemPaths } from '../system/run.ts';
import { registryNames, registrySettingsPath } from './registry-files.ts';
import { startInside } from './start-inside.ts';

/** Starts both registries in the engine's network; those that run are left alone. */
export async function startRegistries(definition: EngineDefinition): Promise<void> {
  const { state } = enginePaths(definition);
  for (const name of registryNames) {
    const record = `registry-${name}`;
    if ((await readProcessRecord(join(state, `${record}.pid`))) !== undefined) continue;
    await startInside(definition, {
      name: record,
      command: ['docker-registry', 'serve', registrySettingsPath(name)],
      environment: { PATH: withSystemPaths() },
    });
  }
}

/** A rootless Docker has a network inside the engine's and does not see the registries there. */
export function hasRegistries({ kind, rootless, dataLimitMebibytes }: EngineDefinition): boolean {
  const isApart = rootless && kind === 'docker';
  return !isApart && dataLimitMebibytes === undefined;
}
