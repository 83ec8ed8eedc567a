import type { SandboxEvent } from '@openshell/driver-api';

/** What one watcher has still to be told: at most one state per sandbox, however slow it is. */
export interface WatchQueue {
  /** Adds an event; it takes the place of an older one about the same thing. */
  readonly push: (event: SandboxEvent) => void;
  /** Tells events as they come, and a heartbeat when none came for a while, until the signal aborts. */
  readonly drain: (signal: AbortSignal, heartbeatMs: number) => AsyncGenerator<SandboxEvent, void>;
}

/** Events with the same key replace each other and keep the first one's place. */
function keyOf(event: SandboxEvent): string {
  switch (event.type) {
    case 'sandbox-observed':
      return `state ${event.sandbox.id}`;
    case 'sandbox-deleted':
      return `state ${event.id}`;
    case 'sandbox-progressed':
      return `progress ${event.id}`;
    case 'runtime-lost':
    case 'runtime-restored':
      return 'runtime';
    case 'snapshot-ended':
    case 'heartbeat':
      return event.type;
  }
}

export function createWatchQueue(): WatchQueue {
  const waiting = new Map<string, SandboxEvent>();
  let wake = (): void => {};
  const take = (): SandboxEvent | undefined => {
    const first = waiting.entries().next();
    if (first.done === true) return undefined;
    waiting.delete(first.value[0]);
    return first.value[1];
  };
  /** Resolves to false when nothing was pushed in time. */
  const pushed = (signal: AbortSignal, timeoutMs: number): Promise<boolean> =>
    new Promise((resolve) => {
      const settle = (value: boolean): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', stop);
        resolve(value);
      };
      const timer = setTimeout(() => settle(false), timeoutMs);
      const stop = (): void => settle(true);
      wake = stop;
      signal.addEventListener('abort', stop, { once: true });
    });
  return {
    push: (event) => {
      waiting.set(keyOf(event), event);
      wake();
    },
    drain: async function* (signal, heartbeatMs) {
      while (!signal.aborted) {
        const event = take();
        if (event !== undefined) yield event;
        else if (!(await pushed(signal, heartbeatMs))) {
          yield { type: 'heartbeat', timeMs: Date.now() };
        }
      }
    },
  };
}
