import { DriverError } from '@openshell/driver-api';
import type { ChosenManager } from './choose-manager.ts';
import { runOrFail } from './run-program.ts';
import { waitUntil } from './wait-until.ts';

/** A little more than a gateway gets to end by itself. */
const END_TIMEOUT_MS = 40_000;

/** Ends the service if it is there, and waits until it has ended. Answers whether it was there. */
export async function unloadService(
  { manager, run }: ChosenManager,
  signal: AbortSignal,
): Promise<boolean> {
  if (!(await manager.isLoaded(signal))) return false;
  for (const words of manager.unloading) await runOrFail(run, words, signal);
  const hasEnded = async (): Promise<boolean> => !(await manager.isLoaded(signal));
  if (await waitUntil(hasEnded, END_TIMEOUT_MS, signal)) return true;
  throw new DriverError(
    'DEADLINE_EXCEEDED',
    `the service did not end within ${END_TIMEOUT_MS / 1_000} s`,
    { remedy: `see why with "${manager.logCommand}"` },
  );
}
