import { DriverError, type EventOptions, type RuntimeEvent } from '@openshell/driver-api';
import type { Call } from '../call.ts';
import type { Engine } from '../engine.ts';
import { failureOfThrown } from '../engine-failure.ts';
import { jsonLines } from '../json-lines.ts';
import { toLabelFilter } from '../to-label-filter.ts';
import { toRuntimeEvent, wantedActions } from './to-runtime-event.ts';

const MILLISECONDS_PER_SECOND = 1_000;

/** What happens to containers. Ends by rejecting with `UNAVAILABLE`, as the engine never ends it. */
export async function* watchEvents(
  engine: Engine,
  call: Call,
  { sinceMs, labels, onOpen }: EventOptions,
): AsyncGenerator<RuntimeEvent, void, undefined> {
  const filters = { type: ['container'], event: wantedActions, label: toLabelFilter(labels) };
  // Whole seconds are understood by every engine; the rest is cut below.
  const since = sinceMs === undefined ? undefined : Math.floor(sinceMs / MILLISECONDS_PER_SECOND);
  const query = { filters, since };
  // Some engines are content with one of several labels.
  const wanted = Object.entries(labels ?? {});
  const isWanted = (event: RuntimeEvent): boolean =>
    event.timeMs >= (sinceMs ?? 0) && wanted.every(([name, value]) => event.labels[name] === value);
  const { body } = await engine.send(call, { method: 'GET', path: '/events', query });
  try {
    onOpen?.();
    for await (const value of jsonLines(body)) {
      const event = toRuntimeEvent(value);
      if (event !== undefined && isWanted(event)) yield event;
    }
    throw new DriverError('UNAVAILABLE', `${call.operation}: the engine ended its event stream`, {
      remedy: 'list again and watch anew',
    });
  } catch (thrown) {
    if (DriverError.isInstance(thrown)) throw thrown;
    throw engine.failed(call, failureOfThrown(thrown));
  } finally {
    body.destroy();
  }
}
