import { rm, rmdir } from 'node:fs/promises';
import { answers } from '../client/answers.ts';
import { removeContainers } from '../client/remove-containers.ts';
import { daemonProcesses } from '../daemon/daemon-processes.ts';
import type { EngineDefinition } from '../matrix/engine-definition.ts';
import { enginePaths, STATE_ROOT } from '../matrix/paths.ts';
import { engineProcesses } from '../namespace/engine-processes.ts';
import { removeNetwork } from '../namespace/remove-network.ts';
import { signalProcess } from '../system/signal-process.ts';
import { waitUntil } from '../system/wait-until.ts';
import { awaitReaping, endProcesses } from './end-processes.ts';

const GRACE_MS = 10_000;

/** Ends whatever there is of an engine and removes its traces; none is fine too. */
export async function removeEngine(definition: EngineDefinition): Promise<void> {
  const { state, socket, data } = enginePaths(definition);
  const members = await engineProcesses(definition);
  const daemon = await daemonProcesses(definition);
  for (const process of daemon) await signalProcess(process, 'SIGCONT');
  // A daemon that cannot do this any more is ended below all the same.
  if (await answers(socket))
    await removeContainers({ socketPath: socket }, 'all=1').catch(() => {});
  for (const process of daemon) await signalProcess(process, 'SIGTERM');
  await waitUntil(async () => (await daemonProcesses(definition)).length === 0, GRACE_MS);
  await endProcesses(definition);
  await awaitReaping(members);
  await removeNetwork(definition);
  await rm(state, { recursive: true, force: true });
  await rm(data, { recursive: true, force: true });
  // Only the last engine leaves the directory empty.
  await rmdir(STATE_ROOT).catch(() => {});
}
