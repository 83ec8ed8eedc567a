import {
  type CallOptions,
  DriverError,
  type EventOptions,
  type RuntimeEvent,
  type RuntimeEventType,
  untilAborted,
} from '@openshell/driver-api';
import type { ShownContainer } from '../containers/container-schema.ts';
import { readLabels } from '../containers/encode-labels.ts';
import type { RunKeeper } from '../runs/run-keeper.ts';
import type { ContainerPoller, Look } from './container-poller.ts';

interface Change {
  readonly type: RuntimeEventType;
  readonly shown: ShownContainer;
}

function isSame(left: ShownContainer, right: ShownContainer): boolean {
  return left.configuration.creationDate === right.configuration.creationDate;
}

/** What happened to one container between two looks. */
function changesOf(before: ShownContainer | undefined, now: ShownContainer): readonly Change[] {
  const types: RuntimeEventType[] = [];
  const [wasRunning, isRunning] = [before, now].map((each) => each?.status.state === 'running');
  const hasNewRun =
    now.status.startedDate != null && now.status.startedDate !== before?.status.startedDate;
  if (before === undefined) types.push('container-created');
  if (wasRunning && (!isRunning || hasNewRun)) types.push('container-exited');
  if (hasNewRun || (isRunning && !wasRunning)) types.push('container-started');
  if (!isRunning && !wasRunning && hasNewRun) types.push('container-exited');
  return types.map((type) => ({ type, shown: now }));
}

/** What happened between two looks, in the order in which it can have happened. */
export function changesBetween(before: Look, now: Look): readonly Change[] {
  const changes: Change[] = [];
  for (const [id, shown] of before) {
    const next = now.get(id);
    if (next !== undefined && isSame(shown, next)) continue;
    if (shown.status.state === 'running') changes.push({ type: 'container-exited', shown });
    changes.push({ type: 'container-removed', shown });
  }
  for (const [id, shown] of now) {
    const earlier = before.get(id);
    const same = earlier !== undefined && isSame(earlier, shown) ? earlier : undefined;
    changes.push(...changesOf(same, shown));
  }
  return changes;
}

function toEvent({ type, shown }: Change, exitCode: number | undefined): RuntimeEvent {
  return {
    type,
    containerId: shown.id,
    containerName: shown.id,
    labels: readLabels(shown.configuration.labels).labels,
    timeMs: Date.now(),
    ...(type === 'container-exited' && exitCode !== undefined ? { exitCode } : {}),
  };
}

/** What happens to containers from now on, by comparing one look with the next. */
export async function* watchEvents(
  poller: ContainerPoller,
  keeper: RunKeeper,
  { sinceMs, labels = {}, onOpen, signal }: EventOptions & CallOptions & { signal: AbortSignal },
): AsyncGenerator<RuntimeEvent, void> {
  if (sinceMs !== undefined) {
    throw new DriverError('UNSUPPORTED', 'nobody keeps what happened before', {
      remedy: 'list the containers instead',
    });
  }
  const queue: Change[] = [];
  let failure: { readonly error: unknown } | undefined;
  let news = Promise.withResolvers<void>();
  const tell = (): void => news.resolve();
  const stop = poller.listen({
    onLook: (before, now) => {
      if (before === undefined) onOpen?.();
      else queue.push(...changesBetween(before, now));
      tell();
    },
    onError: (error) => {
      failure = { error };
      tell();
    },
  });
  try {
    for (;;) {
      for (let change = queue.shift(); change !== undefined; change = queue.shift()) {
        const run =
          change.type === 'container-exited' ? await keeper.known(change.shown) : undefined;
        const event = toEvent(change, run?.end?.exitCode);
        if (Object.entries(labels).every(([key, value]) => event.labels[key] === value))
          yield event;
      }
      if (failure !== undefined) throw failure.error;
      await untilAborted(news.promise, signal);
      news = Promise.withResolvers<void>();
    }
  } finally {
    stop();
  }
}
