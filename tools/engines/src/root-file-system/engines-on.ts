import { join } from 'node:path';
import { matrix } from '../matrix/matrix.ts';
import { enginePaths } from '../matrix/paths.ts';
import { readProcessRecord } from '../system/process-record.ts';

/** The names of the engines that stand on a root file system right now. */
export async function enginesOn(rootFileSystem: string): Promise<readonly string[]> {
  const names: string[] = [];
  for (const definition of matrix) {
    const paths = enginePaths(definition);
    if (paths.rootFileSystem !== rootFileSystem) continue;
    const keeper = await readProcessRecord(join(paths.state, 'keeper.pid'));
    if (keeper !== undefined) names.push(definition.name);
  }
  return names;
}
