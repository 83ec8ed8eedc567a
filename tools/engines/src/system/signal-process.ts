import { type ProcessInformation, readProcess } from './process-information.ts';

/** Sends a signal, unless the process has gone or its pid now belongs to another. */
export async function signalProcess(
  { pid, startTime }: ProcessInformation,
  signal: NodeJS.Signals,
): Promise<void> {
  if ((await readProcess(pid))?.startTime !== startTime) return;
  try {
    process.kill(pid, signal);
  } catch {
    // It ended between the look and the signal.
  }
}
