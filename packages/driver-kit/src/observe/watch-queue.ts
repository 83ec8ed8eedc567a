import type { SandboxEvent } from '@openshell/driver-api';

/** What one watcher has still to be told: at most one state per sandbox, however slow it is. */
export interface WatchQueue {
  /** Adds an event; it takes the place of an older one about the same thing. */
  readonly push: (event: SandboxEvent) => void;
  /** Tells events as they come, and a heartbeat when none came for a while, until the signal aborts. */
  readonly drain: (signal: AbortSignal, heartbeatMs: number) => AsyncGenerator<SandboxEvent, void>;
}

/** Events with the same key replace each other. */
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

/**
 * What takes the place of a waiting event about the same sandbox. It keeps that one's cursor: who
 * comes back with it is told about everything in between again, rather than never.
 */
function merged(waiting: SandboxEvent | undefined, event: SandboxEvent): SandboxEvent {
  if (waiting === undefined || !('cursor' in waiting) || !('cursor' in event)) return event;
  return { ...event, cursor: waiting.cursor };
}

/** @param knowsNothing - whether the watcher began with an empty picture */
export function createWatchQueue(knowsNothing: boolean): WatchQueue {
  const waiting = new Map<string, SandboxEvent>();
  /** Sandboxes the watcher has been told of; of others it need not hear that they are gone. */
  const told = new Set<string>();
  const add = (event: SandboxEvent): void => {
    const key = keyOf(event);
    const before = waiting.get(key);
    switch (event.type) {
      case 'runtime-lost':
      case 'runtime-restored':
        // Behind the changes that were told meanwhile.
        waiting.delete(key);
        break;
      case 'sandbox-deleted':
        waiting.delete(`progress ${event.id}`);
        if (knowsNothing && before !== undefined && !told.has(event.id)) {
          waiting.delete(key);
          return;
        }
        break;
      case 'sandbox-observed':
        if (event.sandbox.state !== 'provisioning') waiting.delete(`progress ${event.sandbox.id}`);
        break;
      case 'sandbox-progressed':
      case 'snapshot-ended':
      case 'heartbeat':
        break;
    }
    waiting.set(key, merged(before, event));
  };
  const note = (event: SandboxEvent): SandboxEvent => {
    if (event.type === 'sandbox-observed') told.add(event.sandbox.id);
    if (event.type === 'sandbox-deleted') told.delete(event.id);
    return event;
  };
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
      add(event);
      wake();
    },
    drain: async function* (signal, heartbeatMs) {
      while (!signal.aborted) {
        const event = take();
        if (event !== undefined) yield note(event);
        else if (!(await pushed(signal, heartbeatMs))) {
          yield { type: 'heartbeat', timeMs: Date.now() };
        }
      }
    },
  };
}
