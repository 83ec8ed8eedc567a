import type { RuntimeEvent, RuntimeEventType } from '@openshell/driver-api';
import { editEvents, hasSome } from '../support/edit-runtime.ts';
import type { Mutant } from './mutant.ts';

/** Far longer than any run of the kit. */
const LONG_AGO_MS = 600_000;

function withoutType(type: RuntimeEventType): NonNullable<Mutant['runtime']> {
  return editEvents(() => (event) => (event.type === type ? [] : [event]));
}

/** Tells a removal once more when the next container is made. */
function repeatsRemovals(): NonNullable<Mutant['runtime']> {
  return editEvents(() => {
    let removed: RuntimeEvent | undefined;
    return (event) => {
      const before = event.type === 'container-created' && removed !== undefined ? [removed] : [];
      if (before.length > 0) removed = undefined;
      if (event.type === 'container-removed') removed = event;
      return [...before, event];
    };
  });
}

/** Tells only the first start of a container. */
function oneStartEach(): NonNullable<Mutant['runtime']> {
  return editEvents(() => {
    const started = new Set<string>();
    return (event) => {
      if (event.type !== 'container-started') return [event];
      const isAgain = started.has(event.containerId);
      started.add(event.containerId);
      return isAgain ? [] : [event];
    };
  });
}

/** Tells the exit of what was stopped twice. */
function repeatsStops(): NonNullable<Mutant['runtime']> {
  const stopped = new Set<string>();
  return (honest, context) => {
    const { containers } = honest;
    const edited = editEvents(() => (event) => {
      const isStop = event.type === 'container-exited' && stopped.has(event.containerId);
      return isStop ? [event, event] : [event];
    })(honest, context);
    return {
      ...edited,
      containers: {
        ...containers,
        stop: (container, graceMs, options) => {
          stopped.add(container);
          return containers.stop(container, graceMs, options);
        },
      },
    };
  };
}

/** Tells a rename with the name before. */
function oldNames(): NonNullable<Mutant['runtime']> {
  return editEvents(() => {
    const names = new Map<string, string>();
    return (event) => {
      const { type, containerId, containerName } = event;
      if (type === 'container-created') names.set(containerId, containerName);
      if (type !== 'container-renamed') return [event];
      return [{ ...event, containerName: names.get(containerId) ?? containerName }];
    };
  });
}

/** Of two that read alike from the start the second one is not told of removals. */
function oneReader(): NonNullable<Mutant['runtime']> {
  const fresh = new Set<string>();
  return (honest) => ({
    ...honest,
    events: async function* (options) {
      const key = JSON.stringify(options?.labels ?? {});
      const isSecond = fresh.has(key);
      fresh.add(key);
      for await (const event of honest.events(options)) {
        fresh.delete(key);
        if (!isSecond || event.type !== 'container-removed') yield event;
      }
    },
  });
}

/** Leaves exits out of what it tells of the past. */
function lossyPast(): NonNullable<Mutant['runtime']> {
  return (honest) => ({
    ...honest,
    events: async function* (options) {
      const openedAtMs = Date.now();
      const isPast = options?.sinceMs !== undefined;
      for await (const event of honest.events(options)) {
        const isLost = isPast && event.type === 'container-exited' && event.timeMs <= openedAtMs;
        if (!isLost) yield event;
      }
    },
  });
}

export const runtimeEventMutants: readonly Mutant[] = [
  {
    breaks: 'runtime-events/life',
    fault: 'a removal is told again when the next container is made',
    suite: 'runtime',
    runtime: repeatsRemovals(),
  },
  {
    breaks: 'runtime-events/again',
    fault: 'only the first start of a container is told',
    suite: 'runtime',
    runtime: oneStartEach(),
  },
  {
    breaks: 'runtime-events/facts',
    fault: 'events do not tell labels',
    suite: 'runtime',
    runtime: editEvents(() => (event) => [{ ...event, labels: {} }]),
  },
  {
    breaks: 'runtime-events/exit-code',
    fault: 'every event has the exit code 0',
    suite: 'runtime',
    runtime: editEvents(() => (event) => [{ ...event, exitCode: 0 }]),
  },
  {
    breaks: 'runtime-events/stopped',
    fault: 'a stop is told as two exits',
    suite: 'runtime',
    runtime: repeatsStops(),
  },
  {
    breaks: 'runtime-events/paused',
    fault: 'a thaw is not told',
    suite: 'runtime',
    runtime: withoutType('container-unpaused'),
  },
  {
    breaks: 'runtime-events/renamed',
    fault: 'a rename is told with the name before',
    suite: 'runtime',
    runtime: oldNames(),
  },
  {
    breaks: 'runtime-events/out-of-memory',
    fault: 'a kill for want of memory is not told',
    suite: 'runtime',
    runtime: withoutType('container-out-of-memory'),
  },
  {
    breaks: 'runtime-events/open',
    fault: 'the opening of a stream is told twice',
    suite: 'runtime',
    runtime: (honest) => ({
      ...honest,
      events: (options) =>
        honest.events({
          ...options,
          onOpen: () => {
            options?.onOpen?.();
            options?.onOpen?.();
          },
        }),
    }),
  },
  {
    breaks: 'runtime-events/two-readers',
    fault: 'of two readers the second is not told of removals',
    suite: 'runtime',
    runtime: oneReader(),
  },
  {
    breaks: 'runtime-events/labels',
    fault: 'events of containers that carry one of the labels are told',
    suite: 'runtime',
    runtime: (honest) => ({
      ...honest,
      events: async function* ({ labels, ...options } = {}) {
        for await (const event of honest.events(options)) {
          if (hasSome(event.labels, labels)) yield event;
        }
      },
    }),
  },
  {
    breaks: 'runtime-events/since',
    fault: 'exits of the past are not told',
    suite: 'runtime',
    runtime: lossyPast(),
  },
  {
    breaks: 'runtime-events/not-before',
    fault: 'a stream tells of times long before the one that was asked for',
    suite: 'runtime',
    runtime: (honest) => ({
      ...honest,
      events: ({ sinceMs, ...options } = {}) =>
        honest.events({
          ...options,
          ...(sinceMs === undefined ? {} : { sinceMs: sinceMs - LONG_AGO_MS }),
        }),
    }),
  },
  {
    breaks: 'runtime-events/only-new',
    fault: 'a stream tells the past although nobody asked for it',
    suite: 'runtime',
    runtime: (honest) => ({
      ...honest,
      events: (options = {}) => honest.events({ sinceMs: 0, ...options }),
    }),
  },
];
