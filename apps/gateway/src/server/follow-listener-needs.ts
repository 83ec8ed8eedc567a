import { type Logger, toDriverError } from '@openshell/driver-api';
import type { DriverHandle } from '../drivers/driver-handle.ts';
import { sleep } from '../lifecycle/sleep.ts';
import type { CallbackListeners, CallbackNeed } from './callback-listeners.ts';

/** Keeps the listeners for callbacks as the drivers need them. */
export interface ListenerFollower {
  /** Asks every driver once, and from then on again and again. Never rejects. */
  readonly begin: () => Promise<void>;
  /** Asks no more, and closes the listeners. */
  readonly close: (graceMs: number) => Promise<void>;
}

/** What following takes. */
export interface ListenerFollowerParts {
  readonly handles: readonly DriverHandle[];
  readonly listeners: CallbackListeners;
  /** Calls back when a sandbox was made, changed or removed; answers how to stop that. */
  readonly onSandboxChange: (listener: () => void) => () => void;
  readonly logger: Logger;
}

/** Between two looks, when nothing happens and when much does. */
const longestPauseMs = 5_000;
const shortestPauseMs = 500;
const timeoutMs = 10_000;

/** Makes the follower; asks nothing yet. */
export function createListenerFollower({
  handles,
  listeners,
  onSandboxChange,
  logger,
}: ListenerFollowerParts): ListenerFollower {
  const stopping = new AbortController();
  const { signal } = stopping;
  const answers = new Map<string, readonly CallbackNeed[]>();
  const complaints = new Map<string, string>();
  const subscriptions: (() => void)[] = [];
  let following = Promise.resolve();
  let woken = new AbortController();
  const wake = (): void => woken.abort();

  const ask = async ({ name, driver }: DriverHandle): Promise<void> => {
    try {
      const answer = await driver.listenerRequirements({ signal, timeoutMs });
      answers.set(
        name,
        answer.map(({ address, reason }) => ({ address, reason, driver: name })),
      );
      complaints.delete(name);
    } catch (thrown) {
      // What it said last holds until it says something else.
      const error = toDriverError(`listener requirements of driver "${name}"`, thrown);
      const isNews = complaints.get(name) !== error.fact;
      if (signal.aborted || error.code === 'UNAVAILABLE' || !isNews) return;
      complaints.set(name, error.fact);
      const facts = { driver: name, code: error.code, error };
      logger.warn('driver does not say where sandboxes call back', facts);
    }
  };
  const look = async (): Promise<void> => {
    woken = new AbortController();
    await Promise.all(handles.map(ask));
    if (!signal.aborted) await listeners.keep([...answers.values()].flat(), signal);
  };
  const follow = async (): Promise<void> => {
    while (!signal.aborted) {
      await sleep(shortestPauseMs, signal);
      const pauseMs = longestPauseMs - shortestPauseMs;
      await sleep(pauseMs, AbortSignal.any([signal, woken.signal]));
      if (!signal.aborted) await look();
    }
  };
  return {
    begin: async () => {
      for (const handle of handles) subscriptions.push(handle.onChange(wake));
      subscriptions.push(onSandboxChange(wake));
      await look();
      following = follow();
    },
    close: async (graceMs) => {
      stopping.abort();
      for (const unsubscribe of subscriptions) unsubscribe();
      await following;
      await listeners.close(graceMs);
    },
  };
}
