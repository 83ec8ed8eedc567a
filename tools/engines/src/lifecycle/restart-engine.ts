import type { DaemonOptions } from '../daemon/daemon-command.ts';
import { daemonProcesses } from '../daemon/daemon-processes.ts';
import { startDaemon } from '../daemon/start-daemon.ts';
import { findDefinition } from '../matrix/find-definition.ts';
import { signalProcess } from '../system/signal-process.ts';
import { waitUntil } from '../system/wait-until.ts';
import { withLock } from '../system/with-lock.ts';

const GRACE_MS = 30_000;

/**
 * Starts the daemon again in the namespaces it had, after a kill or after asking it to end.
 * Docker ends the containers it finds then, unless `liveRestore` is set.
 */
export async function restartEngine(name: string, options: DaemonOptions = {}): Promise<void> {
  const definition = findDefinition(name);
  await withLock(name, async () => {
    for (const process of await daemonProcesses(definition)) {
      await signalProcess(process, 'SIGCONT');
      await signalProcess(process, 'SIGTERM');
    }
    const isGone = async () => (await daemonProcesses(definition)).length === 0;
    if (!(await waitUntil(isGone, GRACE_MS)))
      throw new Error(`the daemon of engine "${name}" did not end within ${GRACE_MS} ms`);
    await startDaemon(definition, options);
  });
}
