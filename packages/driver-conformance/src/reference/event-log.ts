import type { RuntimeEvent, RuntimeEventType } from '@openshell/driver-api';
import { untilAborted } from '@openshell/driver-api';

/** What an event tells of a container. */
interface EventSubject {
  readonly id: string;
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** What happened on an engine, in order. */
export interface EventLog {
  readonly tell: (type: RuntimeEventType, subject: EventSubject, exitCode?: number) => void;
  /** Where a reader begins: at what happens next, or at what happened since a time. */
  readonly position: (sinceMs: number | undefined) => number;
  /** Everything from a position on; rejects with the reason of the signal. */
  readonly from: (
    position: number,
    signal: AbortSignal,
  ) => AsyncGenerator<RuntimeEvent, void, undefined>;
}

export function createEventLog(): EventLog {
  const events: RuntimeEvent[] = [];
  let wake = (): void => {};
  let next = new Promise<void>((resolve) => {
    wake = resolve;
  });
  return {
    tell: (type, { id, name, labels }, exitCode) => {
      events.push({
        type,
        containerId: id,
        containerName: name,
        labels,
        timeMs: Date.now(),
        ...(exitCode === undefined ? {} : { exitCode }),
      });
      wake();
      next = new Promise((resolve) => {
        wake = resolve;
      });
    },
    position: (sinceMs) => {
      if (sinceMs === undefined) return events.length;
      const at = events.findIndex(({ timeMs }) => timeMs >= sinceMs);
      return at < 0 ? events.length : at;
    },
    from: async function* (position, signal) {
      for (let at = position; ; at += 1) {
        while (at >= events.length) await untilAborted(next, signal);
        const event = events[at];
        if (event !== undefined) yield event;
      }
    },
  };
}
