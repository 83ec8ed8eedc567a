import type { Call } from '../engine/call.ts';
import type { Engine } from '../engine/engine.ts';
import { createExec } from './create-exec.ts';
import { createMarker } from './exec-marker.ts';
import { killCommand } from './kill-script.ts';
import { startExec } from './start-exec.ts';
import { waitForExec } from './wait-for-exec.ts';

/**
 * Ends the processes of a marker from inside the container.
 *
 * @returns whether none is left; false as well when the container has no shell
 */
export async function killInside(
  engine: Engine,
  call: Call,
  container: string,
  marker: string,
  user: string | undefined,
): Promise<boolean> {
  const request = { command: killCommand(marker), user };
  const execId = await createExec(engine, call, container, request, createMarker());
  const stream = await startExec(engine, call, execId, undefined);
  for await (const _ of stream) {
    // What it writes is of no interest, but has to be read for it to end.
  }
  return (await waitForExec(engine, call, execId)) === 0;
}
