import { setTimeout as sleep } from 'node:timers/promises';
import type { ContainerRuntime, RuntimeEvent } from '@openshell/driver-api';

const MIN_PAUSE_MS = 100;
const MAX_PAUSE_MS = 5_000;

/** What is done while an engine is followed. */
export interface EngineFollower {
  /** Labels of the containers that are followed. */
  readonly labels: Readonly<Record<string, string>>;
  /** Looks at everything; called when the event stream has opened, so that nothing is missed. */
  readonly relist: (signal: AbortSignal) => Promise<void>;
  readonly onEvent: (event: RuntimeEvent) => void;
  /** The stream is open and everything has been looked at. */
  readonly onLive: () => void;
  /** The engine does not answer; it is tried again. */
  readonly onLost: (error: unknown) => void;
}

/** Follows the stream until it breaks off; always rejects. */
async function followOnce(
  runtime: ContainerRuntime,
  follower: EngineFollower,
  outer: AbortSignal,
): Promise<never> {
  const broken = new AbortController();
  const signal = AbortSignal.any([outer, broken.signal]);
  const onOpen = (): void => {
    follower.relist(signal).then(
      () => {
        if (!signal.aborted) follower.onLive();
      },
      (error: unknown) => broken.abort(error),
    );
  };
  try {
    for await (const event of runtime.events({ labels: follower.labels, signal, onOpen })) {
      follower.onEvent(event);
    }
  } catch (error) {
    throw broken.signal.aborted ? broken.signal.reason : error;
  } finally {
    broken.abort();
  }
  throw new Error('the event stream ended');
}

/** Follows an engine over its restarts until the signal aborts. */
export async function followEngine(
  runtime: ContainerRuntime,
  follower: EngineFollower,
  signal: AbortSignal,
): Promise<void> {
  let pauseMs = MIN_PAUSE_MS;
  const onLive = (): void => {
    pauseMs = MIN_PAUSE_MS;
    follower.onLive();
  };
  while (!signal.aborted) {
    await followOnce(runtime, { ...follower, onLive }, signal).catch((error: unknown) => {
      if (!signal.aborted) follower.onLost(error);
    });
    await sleep(pauseMs, undefined, { signal }).catch(() => {});
    pauseMs = Math.min(pauseMs * 2, MAX_PAUSE_MS);
  }
}
