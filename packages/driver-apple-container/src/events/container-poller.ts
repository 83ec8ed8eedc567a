import { setTimeout as sleep } from 'node:timers/promises';
import type { ShownContainer } from '../containers/container-schema.ts';
import type { ReadContainers } from '../containers/read-containers.ts';

/** One look at all containers. */
export type Look = ReadonlyMap<string, ShownContainer>;

/** Who wants to know. */
interface PollListener {
  /** Called after each look; the first time with nothing before. */
  readonly onLook: (before: Look | undefined, now: Look) => void;
  /** The service does not answer. */
  readonly onError: (error: unknown) => void;
}

/** Looks at all containers again and again, once for everybody who wants to know. */
export interface ContainerPoller {
  readonly listen: (listener: PollListener) => () => void;
  /** Something is known to have changed: looks soon. */
  readonly lookNow: () => void;
  readonly close: () => void;
}

const SHORTEST_MS = 200;
const GROWTH = 1.5;

function hasChanged(before: Look, now: Look): boolean {
  if (before.size !== now.size) return true;
  return [...now].some(([id, { status }]) => {
    const other = before.get(id)?.status;
    return other?.state !== status.state || other.startedDate !== status.startedDate;
  });
}

/** Makes a poller. It looks often while things change, and seldom while they do not. */
export function createContainerPoller(
  readContainers: ReadContainers,
  longestMs: number,
): ContainerPoller {
  const listeners = new Map<PollListener, Look | undefined>();
  let running: AbortController | undefined;
  let wake = new AbortController();
  const look = async (signal: AbortSignal): Promise<boolean> => {
    const shown = await readContainers(signal);
    const now: Look = new Map(shown.map((each) => [each.id, each]));
    let changed = false;
    for (const [listener, before] of listeners) {
      changed ||= before === undefined || hasChanged(before, now);
      listeners.set(listener, now);
      listener.onLook(before, now);
    }
    return changed;
  };
  const poll = async (signal: AbortSignal): Promise<void> => {
    let pauseMs = SHORTEST_MS;
    while (!signal.aborted) {
      wake = new AbortController();
      try {
        const changed = await look(signal);
        pauseMs = changed ? SHORTEST_MS : Math.min(pauseMs * GROWTH, longestMs);
      } catch (error) {
        if (signal.aborted) return;
        for (const listener of [...listeners.keys()]) listener.onError(error);
      }
      const isWoken = AbortSignal.any([signal, wake.signal]);
      await sleep(pauseMs, undefined, { signal: isWoken }).catch(() => {
        pauseMs = SHORTEST_MS;
      });
    }
  };
  const stop = (): void => {
    running?.abort();
    running = undefined;
  };
  return {
    listen: (listener) => {
      listeners.set(listener, undefined);
      wake.abort();
      if (running === undefined) {
        running = new AbortController();
        void poll(running.signal);
      }
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) stop();
      };
    },
    lookNow: () => wake.abort(),
    close: stop,
  };
}
