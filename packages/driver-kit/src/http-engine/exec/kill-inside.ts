import { createProcessMarker, type ProcessMarker } from '../../process/process-marker.ts';
import type { Call } from '../call.ts';
import type { Engine } from '../engine.ts';
import { createExec } from './create-exec.ts';
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
  marker: ProcessMarker,
  user: string | undefined,
): Promise<boolean> {
  const request = { command: marker.killCommand(), user };
  const execId = await createExec(engine, call, container, request, createProcessMarker());
  const stream = await startExec(engine, call, execId, undefined);
  for await (const _ of stream) {
    // What it writes is of no interest, but has to be read for it to end.
  }
  return (await waitForExec(engine, call, execId)) === 0;
}
