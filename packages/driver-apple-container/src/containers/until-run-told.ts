import { setTimeout as sleep } from 'node:timers/promises';
import { untilAborted } from '@openshell/driver-api';
import type { RunKeeper } from '../runs/run-keeper.ts';
import type { ShownContainer } from './container-schema.ts';

/** The program itself waits three seconds for the last output. */
const LONGEST_MS = 15_000;

/**
 * The program tells of a run's end, and hands on its last output, a moment after the service shows
 * the container as stopped: waits for it.
 */
export async function untilRunTold(
  keeper: RunKeeper,
  { id, status }: ShownContainer,
  signal: AbortSignal | undefined,
): Promise<void> {
  const run = keeper.held(id);
  if (status.state !== 'stopped' || run === undefined || run.isOver()) return;
  const told = Promise.race([run.ended, sleep(LONGEST_MS, undefined, { ref: false })]);
  await (signal === undefined ? told : untilAborted(told, signal));
}
