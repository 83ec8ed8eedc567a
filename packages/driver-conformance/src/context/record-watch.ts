import assert from 'node:assert/strict';
import type { Sandbox, SandboxEvent } from '@openshell/driver-api';
import type { WatchRecorder } from './watch-recorder.ts';

function stateOf(event: SandboxEvent, id: string): string | undefined {
  if (event.type === 'sandbox-observed' && event.sandbox.id === id) return event.sandbox.state;
  return event.type === 'sandbox-deleted' && event.id === id ? 'deleted' : undefined;
}

/** Reads a watch all the time and keeps what it tells. */
export function recordWatch(
  open: (signal: AbortSignal) => AsyncIterable<SandboxEvent>,
  caseSignal: AbortSignal,
): WatchRecorder {
  const events: SandboxEvent[] = [];
  const newest = new Map<string, Sandbox>();
  const controller = new AbortController();
  const waiting = new Set<() => void>();
  let failure: unknown;
  let isOver = false;
  const wake = (): void => {
    for (const each of waiting) each();
  };
  const read = async (): Promise<void> => {
    try {
      for await (const event of open(controller.signal)) {
        events.push(event);
        if (event.type === 'sandbox-observed') newest.set(event.sandbox.id, event.sandbox);
        if (event.type === 'sandbox-deleted') newest.delete(event.id);
        wake();
      }
    } catch (thrown) {
      failure = thrown;
    } finally {
      isOver = true;
      wake();
    }
  };
  const reading = read();
  const change = (): Promise<void> =>
    new Promise((resolve) => {
      const done = (): void => {
        waiting.delete(done);
        caseSignal.removeEventListener('abort', done);
        resolve();
      };
      waiting.add(done);
      caseSignal.addEventListener('abort', done, { once: true });
    });
  return {
    events,
    newest: (id) => newest.get(id),
    states: (id) => events.flatMap((event) => stateOf(event, id) ?? []),
    cursor: () => events.findLast((event) => 'cursor' in event)?.cursor ?? '',
    next: async (what, isWanted, after = 0) => {
      for (let at = after; ; at += 1) {
        while (at >= events.length) {
          if (isOver) assert.fail(`the watch ended before: ${what} (${String(failure)})`);
          if (caseSignal.aborted) assert.fail(`never told: ${what}`);
          await change();
        }
        const event = events[at];
        if (event !== undefined && isWanted(event)) return event;
      }
    },
    end: async () => {
      controller.abort();
      await reading;
      return failure;
    },
  };
}
