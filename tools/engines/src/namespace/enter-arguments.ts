import { join } from 'node:path';
import type { EngineDefinition } from '../matrix/engine-definition.ts';
import { enginePaths } from '../matrix/paths.ts';
import { readProcessRecord } from '../system/process-record.ts';

/** Arguments for `nsenter` that lead into the namespaces of an engine. */
export async function enterArguments(definition: EngineDefinition): Promise<readonly string[]> {
  const keeper = await readProcessRecord(join(enginePaths(definition).state, 'keeper.pid'));
  if (keeper === undefined)
    throw new Error(
      `engine "${definition.name}" has no namespaces: start it with "npm run engines -- up ${definition.name}"`,
    );
  const name = definition.machine === true ? ['--uts'] : [];
  return ['--target', String(keeper.pid), '--mount', '--net', ...name, '--'];
}
