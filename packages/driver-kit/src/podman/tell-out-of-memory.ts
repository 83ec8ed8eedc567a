import { DriverError, type RuntimeEvent } from '@openshell/driver-api';
import type { Nullish } from '../http-engine/nullish.ts';
import { toMilliseconds } from '../http-engine/to-milliseconds.ts';

/** How the last run of a container ended. */
export interface LastRun {
  readonly OOMKilled?: Nullish<boolean>;
  readonly FinishedAt?: Nullish<string>;
}

/** Times of events are counted in more digits than a number holds. */
const ROUNDING_MS = 1;

/** Whether the run that ended with an event is the last one, and had a kill for want of memory. */
function ranOutOfMemory({ OOMKilled, FinishedAt }: LastRun, { timeMs }: RuntimeEvent): boolean {
  const finishedAtMs = toMilliseconds(FinishedAt) ?? Number.POSITIVE_INFINITY;
  return OOMKilled === true && finishedAtMs <= timeMs + ROUNDING_MS;
}

/**
 * Tells of kills for want of memory, for which Podman has no event: it looks for them once the main
 * process has ended, so they are told just before that end.
 *
 * @param events - what the engine tells
 * @param readLastRun - reads it of a container by its id
 */
export async function* tellOutOfMemory(
  events: AsyncIterable<RuntimeEvent>,
  readLastRun: (container: string) => Promise<LastRun>,
): AsyncGenerator<RuntimeEvent, void, undefined> {
  const isOutOfMemory = async (ended: RuntimeEvent): Promise<boolean> => {
    try {
      return ranOutOfMemory(await readLastRun(ended.containerId), ended);
    } catch (thrown) {
      // One that is removed by now has nothing more to tell.
      if (DriverError.isInstance(thrown) && thrown.code === 'NOT_FOUND') return false;
      throw thrown;
    }
  };
  for await (const event of events) {
    const { exitCode: _, ...facts } = event;
    if (event.type === 'container-exited' && (await isOutOfMemory(event))) {
      yield { ...facts, type: 'container-out-of-memory' };
    }
    yield event;
  }
}
