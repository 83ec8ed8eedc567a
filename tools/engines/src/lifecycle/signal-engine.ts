import { isDeaf } from '../client/is-deaf.ts';
import { daemonProcesses } from '../daemon/daemon-processes.ts';
import type { EngineDefinition } from '../matrix/engine-definition.ts';
import { findDefinition } from '../matrix/find-definition.ts';
import { enginePaths } from '../matrix/paths.ts';
import { signalProcess } from '../system/signal-process.ts';
import { waitUntil } from '../system/wait-until.ts';

const TIMEOUT_MS = 5_000;

/** Kills the daemon and nothing else: its containers go on. */
export async function killEngine(name: string): Promise<void> {
  const definition = await signalEngine(name, 'SIGKILL');
  // The first thread of a killed daemon may be gone while others still hold the socket.
  const isGone = async () =>
    (await daemonProcesses(definition)).length === 0 &&
    (await isDeaf(enginePaths(definition).socket));
  if (!(await waitUntil(isGone, TIMEOUT_MS)))
    throw new Error(`the daemon of engine "${name}" does not end, even when killed`);
}

/** Freezes the daemon: it takes connections and answers none. */
export async function pauseEngine(name: string): Promise<void> {
  await signalEngine(name, 'SIGSTOP');
}

/** Lets a frozen daemon go on. */
export async function continueEngine(name: string): Promise<void> {
  await signalEngine(name, 'SIGCONT');
}

async function signalEngine(name: string, signal: NodeJS.Signals): Promise<EngineDefinition> {
  const definition = findDefinition(name);
  const daemon = await daemonProcesses(definition);
  if (daemon.length === 0)
    throw new Error(`engine "${name}" does not run: start it with "npm run engines -- up ${name}"`);
  for (const process of daemon) await signalProcess(process, signal);
  return definition;
}
