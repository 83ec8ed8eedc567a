import { rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { findDefinition } from '../matrix/find-definition.ts';
import { matrix } from '../matrix/matrix.ts';
import { baseDirectory, enginePaths, LOG_ROOT } from '../matrix/paths.ts';
import { enginesOn } from '../root-file-system/engines-on.ts';
import type { Report } from '../system/report.ts';
import { downCommand } from './down-command.ts';

/** Ends the engines and deletes what was unpacked for them; for all of them, everything. */
export async function purgeCommand(names: readonly string[], report: Report): Promise<void> {
  await downCommand(names, report);
  const places = names.map((name) => enginePaths(findDefinition(name)));
  for (const directory of new Set(places.map((place) => place.rootFileSystem))) {
    // Another engine may stand on the same packages.
    if ((await enginesOn(directory)).length > 0) continue;
    await rm(directory, { recursive: true, force: true });
  }
  for (const { log } of places) await rm(log, { force: true });
  if (names.length < matrix.length) return;
  // Only what is ours: somebody may have named a directory that holds other things.
  for (const name of ['busybox', 'busybox.tar', 'data', 'locks', 'work'])
    await rm(join(baseDirectory(), name), { recursive: true, force: true });
  await rmdir(baseDirectory()).catch(() => {});
  await rm(LOG_ROOT, { recursive: true, force: true });
  report('nothing is left');
}
