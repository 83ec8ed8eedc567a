import type { SandboxEvent } from '@openshell/driver-api';
import { editSnapshot, editWatch, isState } from '../support/edit-watch.ts';
import type { Mutant } from './mutant.ts';

function idOf(event: SandboxEvent): string | undefined {
  if (event.type === 'sandbox-observed') return event.sandbox.id;
  return event.type === 'sandbox-deleted' ? event.id : undefined;
}

/** A watch that reads ahead of its reader and keeps what `keeps` says. */
function readingAhead(keeps: (waiting: readonly SandboxEvent[], event: SandboxEvent) => boolean) {
  return editWatch(async function* (events) {
    const waiting: SandboxEvent[] = [];
    let wake = (): void => {};
    let isOver = false;
    let failure: unknown;
    const read = async (): Promise<void> => {
      try {
        for await (const event of events) {
          if (keeps(waiting, event)) waiting.push(event);
          wake();
        }
      } catch (thrown) {
        failure = thrown;
      }
      isOver = true;
      wake();
    };
    void read();
    for (;;) {
      const event = waiting.shift();
      if (event !== undefined) yield event;
      else if (isOver) break;
      else await new Promise<void>((resolve) => (wake = resolve));
    }
    if (failure !== undefined) throw failure;
  });
}

export const watchPressureMutants: readonly Mutant[] = [
  {
    breaks: 'watch/slow-reader-newest',
    fault: 'a full queue throws away what is newest',
    suite: 'driver',
    driver: readingAhead((waiting, event) => {
      const id = idOf(event);
      return id === undefined || waiting.filter((other) => idOf(other) === id).length < 2;
    }),
  },
  {
    breaks: 'watch/slow-reader-bound',
    fault: 'a queue keeps every change for a slow reader',
    suite: 'driver',
    driver: readingAhead(() => true),
  },
  {
    breaks: 'watch/many-sandboxes',
    fault: 'a snapshot holds no more than eight sandboxes without a network',
    suite: 'driver',
    driver: editSnapshot((snapshot, marker) => {
      let count = 0;
      const kept = snapshot.filter((event) => {
        if (isState(event, 'running') && event.sandbox.network === 'none') count += 1;
        return count <= 8;
      });
      return [...kept, marker];
    }),
  },
];
