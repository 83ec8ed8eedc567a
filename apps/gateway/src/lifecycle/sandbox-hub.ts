import type { SandboxRecord } from '../store/sandbox-record.ts';
import type { PlatformEvent } from './platform-event.ts';

/** What a watcher of one sandbox is told. */
type SandboxChange =
  | { readonly type: 'record-changed'; readonly record: SandboxRecord }
  | { readonly type: 'record-removed'; readonly existed: boolean }
  | { readonly type: 'platform-event'; readonly event: PlatformEvent };

/** Passes changes on to whoever watches a sandbox, and keeps the last events for latecomers. */
export interface SandboxHub {
  /** Tells every watcher of a sandbox. */
  readonly publish: (id: string, change: SandboxChange) => void;
  /** Calls back with every change of a sandbox; answers how to stop that. */
  readonly subscribe: (id: string, listener: (change: SandboxChange) => void) => () => void;
  /** Calls back when the record of any sandbox changed or went; answers how to stop that. */
  readonly onChange: (listener: () => void) => () => void;
  /** The last events of a sandbox, oldest first. */
  readonly recentEvents: (id: string) => readonly PlatformEvent[];
}

const keptEvents = 64;

/** Lines of a pull replace one another, so that they do not push the steps out. */
function append(events: readonly PlatformEvent[], event: PlatformEvent): readonly PlatformEvent[] {
  const last = events.at(-1);
  const replaces = event.reason === 'PullingLayer' && last?.reason === event.reason;
  return [...(replaces ? events.slice(0, -1) : events), event].slice(-keptEvents);
}

/** Makes a hub. */
export function createSandboxHub(): SandboxHub {
  const listeners = new Map<string, Set<(change: SandboxChange) => void>>();
  const observers = new Set<() => void>();
  const recent = new Map<string, readonly PlatformEvent[]>();
  return {
    publish: (id, change) => {
      if (change.type === 'platform-event') {
        recent.set(id, append(recent.get(id) ?? [], change.event));
      }
      if (change.type === 'record-removed') recent.delete(id);
      for (const listener of listeners.get(id) ?? []) listener(change);
      if (change.type !== 'platform-event') for (const observe of observers) observe();
    },
    subscribe: (id, listener) => {
      const group = listeners.get(id) ?? new Set();
      listeners.set(id, group.add(listener));
      return () => {
        group.delete(listener);
        if (group.size === 0) listeners.delete(id);
      };
    },
    onChange: (listener) => {
      observers.add(listener);
      return () => observers.delete(listener);
    },
    recentEvents: (id) => recent.get(id) ?? [],
  };
}
