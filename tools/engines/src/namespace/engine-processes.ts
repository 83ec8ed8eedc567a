import { readFile, readlink, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { EngineDefinition } from '../matrix/engine-definition.ts';
import { enginePaths } from '../matrix/paths.ts';
import { listProcesses } from '../system/list-processes.ts';
import type { ProcessInformation } from '../system/process-information.ts';
import { readProcessRecord } from '../system/process-record.ts';
import { withDescendants } from '../system/with-descendants.ts';
import { carriesMarker } from './engine-marker.ts';
import { ownsUserId, rootlessUser } from './rootless-user.ts';

/**
 * Everything that belongs to an engine, containers included. A process belongs to it when it
 * carries the marker, shares the keeper's mounts, runs as the engine's own user, or was started
 * by one that does.
 */
export async function engineProcesses(
  definition: EngineDefinition,
): Promise<readonly ProcessInformation[]> {
  const keeper = await readProcessRecord(join(enginePaths(definition).state, 'keeper.pid'));
  const mounts = keeper === undefined ? undefined : await mountNamespace(keeper.pid);
  const all = await listProcesses();
  const members: ProcessInformation[] = [];
  for (const process of all)
    if (await isMember(process.pid, definition, mounts)) members.push(process);
  return withDescendants(members, all);
}

async function isMember(
  pid: number,
  definition: EngineDefinition,
  mounts: string | undefined,
): Promise<boolean> {
  const environment = await readFile(`/proc/${pid}/environ`, 'utf8').catch(() => '');
  if (carriesMarker(environment, definition)) return true;
  if (mounts !== undefined && (await mountNamespace(pid)) === mounts) return true;
  if (!definition.rootless) return false;
  const userId = await stat(`/proc/${pid}`).then(
    (status) => status.uid,
    () => 0,
  );
  return ownsUserId(rootlessUser(definition), userId);
}

function mountNamespace(pid: number): Promise<string | undefined> {
  return readlink(`/proc/${pid}/ns/mnt`).catch(() => undefined);
}
