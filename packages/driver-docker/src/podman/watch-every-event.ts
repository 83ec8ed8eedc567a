import type { EventOptions, RuntimeEvent } from '@openshell/driver-api';
import type { Call, Engine } from '@openshell/driver-kit/http-engine';
import { watchEvents } from '@openshell/driver-kit/http-engine';
import { tellOutOfMemory } from '@openshell/driver-kit/podman';
import { readContainer } from '../containers/inspect-container.ts';
import { isPodman } from './is-podman.ts';

/** What happens to containers, with kills for want of memory, for which Podman has no event. */
export async function* watchEveryEvent(
  engine: Engine,
  call: Call,
  options: EventOptions,
): AsyncGenerator<RuntimeEvent, void, undefined> {
  const events = watchEvents(engine, call, options);
  const readLastRun = async (container: string) =>
    (await readContainer(engine, call, container)).State;
  yield* (await isPodman(engine, call)) ? tellOutOfMemory(events, readLastRun) : events;
}
