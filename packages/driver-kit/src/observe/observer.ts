import type {
  Container,
  ContainerRuntime,
  ProvisioningProgress,
  RuntimeEvent,
  Sandbox,
  SandboxEvent,
  WatchOptions,
} from '@openshell/driver-api';
import type { DriverSettings } from '../driver-settings.ts';
import { isOwned, labelNames, sandboxFilter } from '../identity/labels.ts';
import { containerName } from '../identity/object-names.ts';
import { orUndefined } from '../support/has-code.ts';
import { mapLimit } from '../support/map-limit.ts';
import { followEngine } from './follow-engine.ts';
import { createHistory } from './history.ts';
import { createRefresher } from './refresher.ts';
import { toSandbox } from './to-sandbox.ts';
import { createWatchQueue, type WatchQueue } from './watch-queue.ts';

const PARALLEL_LOOKS = 16;

/** Knows the newest state of every sandbox and tells it to any number of watchers over one engine stream. */
export interface Observer {
  /** A look at the engine is about to begin; hand the ticket in with what it showed. */
  readonly ticket: () => number;
  readonly observe: (sandbox: Sandbox, ticket: number) => void;
  readonly forget: (id: string, ticket: number) => void;
  readonly progress: (id: string, progress: ProvisioningProgress) => void;
  /** The state as the stream has it; none while no stream is open. */
  readonly live: (id: string) => Sandbox | undefined;
  readonly watch: (
    options: WatchOptions & { readonly signal: AbortSignal },
  ) => AsyncIterable<SandboxEvent>;
  /** Looks at a sandbox soon, if anybody watches. */
  readonly lookAgain: (id: string) => void;
  /** Ends every watch. */
  readonly close: () => void;
}

interface Watcher {
  readonly queue: WatchQueue;
  readonly since: string | undefined;
  hasSnapshot: boolean;
  isToldLost: boolean;
}

export function createObserver(
  runtime: ContainerRuntime,
  settings: DriverSettings,
  isProvisioning: (id: string) => boolean,
): Observer {
  const labels = sandboxFilter(settings.gatewayId);
  const watchers = new Set<Watcher>();
  const tell = (event: SandboxEvent): void => {
    for (const { queue, hasSnapshot } of watchers) if (hasSnapshot) queue.push(event);
  };
  const history = createHistory(tell);
  let following: AbortController | undefined;
  let isLive = false;
  const closed = new AbortController();

  /** While a `create` is under way it tells about its sandbox itself. */
  const observeContainer = (id: string, container: Container | undefined, ticket: number): void => {
    if (isProvisioning(id)) return;
    const isOurs = container !== undefined && isOwned(container.labels, settings.gatewayId);
    const sandbox = isOurs ? toSandbox(container) : undefined;
    if (sandbox === undefined) history.forget(id, ticket);
    else history.observe(sandbox, ticket);
  };
  const look = async (id: string, signal: AbortSignal): Promise<void> => {
    const ticket = history.ticket();
    const container = await orUndefined(runtime.containers.inspect(containerName(id), { signal }));
    observeContainer(id, container, ticket);
  };
  /** Breaks off with the stream: when the last watcher leaves, nothing stays open on the engine. */
  const lookWhileFollowing = async (id: string): Promise<void> => {
    const signal = following?.signal;
    if (signal === undefined) return;
    try {
      await look(id, signal);
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  };
  const refresher = createRefresher(lookWhileFollowing, (error) =>
    settings.logger.warn('could not look at a sandbox', { error: String(error) }),
  );
  const relist = async (signal: AbortSignal): Promise<void> => {
    const ticket = history.ticket();
    const containers = await runtime.containers.list({ labels, signal });
    const ids = containers.flatMap((container) => container.labels[labelNames.sandboxId] ?? []);
    await mapLimit(ids, PARALLEL_LOOKS, (id) => look(id, signal));
    const present = new Set(ids);
    for (const id of history.ids()) {
      if (!present.has(id) && !isProvisioning(id)) history.forget(id, ticket);
    }
  };
  const onEvent = ({ type, containerId, labels: its }: RuntimeEvent): void => {
    const id = its[labelNames.sandboxId];
    if (id === undefined) return;
    const isGone = type === 'container-removed' && history.get(id)?.instanceId === containerId;
    if (isGone && !isProvisioning(id)) history.forget(id, history.ticket());
    else refresher.refresh(id);
  };
  const giveSnapshot = (watcher: Watcher): void => {
    const { queue, since } = watcher;
    const scope = history.knows(since) ? 'changes' : 'everything';
    for (const change of history.since(since)) queue.push(change);
    queue.push({ type: 'snapshot-ended', scope, cursor: history.cursor() });
    watcher.hasSnapshot = true;
  };
  const onLive = (): void => {
    isLive = true;
    for (const watcher of watchers) {
      if (!watcher.hasSnapshot) giveSnapshot(watcher);
      if (watcher.isToldLost) watcher.queue.push({ type: 'runtime-restored' });
      watcher.isToldLost = false;
    }
  };
  const onLost = (error: unknown): void => {
    isLive = false;
    const message = error instanceof Error ? error.message : String(error);
    for (const watcher of watchers) {
      watcher.queue.push({ type: 'runtime-lost', message });
      watcher.isToldLost = true;
    }
  };
  const stop = (): void => {
    following?.abort();
    following = undefined;
    isLive = false;
  };
  const join = (watcher: Watcher): void => {
    watchers.add(watcher);
    if (isLive) giveSnapshot(watcher);
    if (following !== undefined) return;
    following = new AbortController();
    void followEngine(runtime, { labels, relist, onEvent, onLive, onLost }, following.signal);
  };

  return {
    ticket: history.ticket,
    observe: history.observe,
    forget: history.forget,
    progress: (id, progress) => tell({ type: 'sandbox-progressed', id, progress }),
    live: (id) => (isLive ? history.get(id) : undefined),
    watch: async function* ({ since, heartbeatMs = 15_000, signal }) {
      const watcher: Watcher = {
        queue: createWatchQueue(since === undefined),
        since,
        hasSnapshot: false,
        isToldLost: false,
      };
      join(watcher);
      try {
        yield* watcher.queue.drain(AbortSignal.any([signal, closed.signal]), heartbeatMs);
      } finally {
        watchers.delete(watcher);
        if (watchers.size === 0) stop();
      }
    },
    lookAgain: (id) => {
      if (isLive) refresher.refresh(id);
    },
    close: () => {
      closed.abort();
      stop();
    },
  };
}
