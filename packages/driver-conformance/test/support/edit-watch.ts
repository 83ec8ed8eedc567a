import type { ComputeDriver, Sandbox, SandboxEvent, WatchOptions } from '@openshell/driver-api';

type Observed = Extract<SandboxEvent, { readonly type: 'sandbox-observed' }>;

/** A driver whose watches are passed through something. */
export function editWatch(
  edit: (
    events: AsyncIterable<SandboxEvent>,
    options: WatchOptions,
    honest: ComputeDriver,
  ) => AsyncIterable<SandboxEvent>,
): (honest: ComputeDriver) => ComputeDriver {
  return (honest) => ({
    ...honest,
    watch: (options = {}) => edit(honest.watch(options), options, honest),
  });
}

/** A driver whose watches tell other events instead of each. */
export function editEvents(
  begin: (
    options: WatchOptions,
  ) => (event: SandboxEvent, isLive: boolean) => readonly SandboxEvent[],
): (honest: ComputeDriver) => ComputeDriver {
  return editWatch(async function* (events, options) {
    const edit = begin(options);
    let isLive = false;
    for await (const event of events) {
      yield* edit(event, isLive);
      if (event.type === 'snapshot-ended') isLive = true;
    }
  });
}

/** The event with another sandbox. */
export function withSandbox(event: Observed, changes: Partial<Sandbox>): SandboxEvent {
  return { ...event, sandbox: { ...event.sandbox, ...changes } };
}

/** Whether an event tells that a sandbox is in a state. */
export function isState(event: SandboxEvent, state: Sandbox['state']): event is Observed {
  return event.type === 'sandbox-observed' && event.sandbox.state === state;
}

/** A driver whose snapshots are edited as a whole, once it is known what they are. */
export function editSnapshot(
  edit: (
    snapshot: readonly SandboxEvent[],
    marker: Extract<SandboxEvent, { readonly type: 'snapshot-ended' }>,
    options: WatchOptions,
  ) => readonly SandboxEvent[],
): (honest: ComputeDriver) => ComputeDriver {
  return editWatch(async function* (events, options) {
    const snapshot: SandboxEvent[] = [];
    let isLive = false;
    for await (const event of events) {
      if (!isLive && event.type === 'snapshot-ended') {
        yield* edit(snapshot, event, options);
        isLive = true;
      } else if (isLive || !('cursor' in event)) yield event;
      else snapshot.push(event);
    }
  });
}
