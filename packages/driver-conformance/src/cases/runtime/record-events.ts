import assert from 'node:assert/strict';
import type { EventOptions, RuntimeEvent, RuntimeEventType } from '@openshell/driver-api';
import type { RuntimeCaseContext } from '../../context/runtime-case-context.ts';

/** A stream of events that is read all the time, with everything it told. */
export interface EventRecorder {
  /** Everything so far, in order. */
  readonly events: readonly RuntimeEvent[];
  /** What was told of a container, in order, without `container-`. */
  readonly typesOf: (containerId: string) => readonly string[];
  /** Resolves with the first such event of a container, told already or still to come. */
  readonly next: (type: RuntimeEventType, containerId: string) => Promise<RuntimeEvent>;
  /** Resolves when everything that happened before has been told. */
  readonly settle: () => Promise<void>;
}

/** Opens a stream and resolves once the engine has begun to tell; ended after the case. */
export async function recordEvents(
  context: RuntimeCaseContext,
  options: EventOptions = {},
): Promise<EventRecorder> {
  const { runtime, create, until, afterwards, labels, signal } = context;
  const events: RuntimeEvent[] = [];
  const controller = new AbortController();
  const ends = AbortSignal.any([controller.signal, signal]);
  let failure: unknown;
  let isOver = false;
  let open = (): void => {};
  const opened = new Promise<void>((resolve) => (open = resolve));
  const read = async (): Promise<void> => {
    const stream = runtime.events({ labels, ...options, signal: ends, onOpen: () => open() });
    try {
      for await (const event of stream) events.push(event);
    } catch (thrown) {
      failure = thrown;
    } finally {
      isOver = true;
      open();
    }
  };
  const reading = read();
  afterwards(async () => {
    controller.abort();
    await reading;
  });
  const next = (type: RuntimeEventType, containerId: string): Promise<RuntimeEvent> =>
    until(`the event ${type} of "${containerId}"`, async () => {
      const found = events.find((each) => each.type === type && each.containerId === containerId);
      if (found === undefined && isOver) assert.fail(`the events ended: ${String(failure)}`);
      return found;
    });
  await opened;
  return {
    events,
    next,
    typesOf: (containerId) =>
      events
        .filter((each) => each.containerId === containerId)
        .map(({ type }) => type.replace('container-', '')),
    settle: async () => {
      await next('container-created', await create(options.labels && { labels: options.labels }));
    },
  };
}
