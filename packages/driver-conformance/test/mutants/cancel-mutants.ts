import { type ComputeDriver, DriverError, type DriverErrorCode } from '@openshell/driver-api';
import { changed, editDriver, editWhenGood, failingAs } from '../support/edit-driver.ts';
import { editWatch } from '../support/edit-watch.ts';
import { createMeter } from '../support/meter.ts';
import type { Mutant } from './mutant.ts';

function hasCode(thrown: unknown, code: DriverErrorCode): boolean {
  return DriverError.isInstance(thrown) && thrown.code === code;
}

/** Tells a failure of one code as one of another. */
function as(
  from: DriverErrorCode,
  to: DriverErrorCode,
  isTold: () => boolean = () => true,
): (thrown: unknown) => never {
  return failingAs((failure) =>
    failure.code === from && isTold() ? changed(failure, { code: to }) : undefined,
  );
}

type FreeCall = 'probe' | 'validate' | 'list' | 'listenerRequirements';

/** A call that does not look at its signal before it begins. */
function late(name: FreeCall): Mutant['driver'] & {} {
  const isLate = (signal: AbortSignal | undefined): boolean => {
    const reason: unknown = signal?.reason;
    return reason instanceof DOMException && reason.name === 'AbortError';
  };
  return editWhenGood((honest) => {
    const calls: Pick<ComputeDriver, FreeCall> = {
      probe: (options) => honest.probe(isLate(options?.signal) ? {} : options),
      validate: (spec, options) => honest.validate(spec, isLate(options?.signal) ? {} : options),
      list: (options) => honest.list(isLate(options?.signal) ? {} : options),
      listenerRequirements: (options) =>
        honest.listenerRequirements(isLate(options?.signal) ? {} : options),
    };
    return { [name]: calls[name] };
  });
}

const freeCalls: readonly FreeCall[] = ['probe', 'validate', 'list', 'listenerRequirements'];

/** A watch that ends without an error under these circumstances. */
function endsQuietly(
  code: DriverErrorCode,
  isQuiet: (options: { readonly isBefore: boolean; readonly hasHeartbeat: boolean }) => boolean,
): Mutant['driver'] & {} {
  return editWatch(async function* (events, { signal, heartbeatMs }) {
    const isBefore = signal?.aborted === true;
    try {
      yield* events;
    } catch (thrown) {
      const hasHeartbeat = heartbeatMs !== undefined;
      if (!hasCode(thrown, code) || !isQuiet({ isBefore, hasHeartbeat })) throw thrown;
    }
  });
}

const before: readonly Mutant[] = [
  ...freeCalls.map(
    (name): Mutant => ({
      breaks: `cancel-before/${name}`,
      fault: `${name} does not look at its signal before it begins`,
      suite: 'driver',
      driver: late(name),
    }),
  ),
  {
    breaks: 'cancel-before/watch',
    fault: 'a watch whose signal was aborted before ends without an error',
    suite: 'driver',
    driver: endsQuietly('CANCELLED', ({ isBefore }) => isBefore),
  },
  {
    breaks: 'cancel-before/create',
    fault: 'a create begins before it looks at its signal',
    suite: 'driver',
    driver: editWhenGood((honest) => ({
      create: async (id, spec, options) => {
        if (options?.signal?.aborted === true) {
          options.onProgress?.({ step: 'creating-container', message: 'making the container' });
        }
        return honest.create(id, spec, options);
      },
    })),
  },
  {
    breaks: 'cancel-before/delete',
    fault: 'a delete does not look at its signal before it begins',
    suite: 'driver',
    driver: editWhenGood((honest) => ({
      delete: async (id, options) => {
        if (options?.signal?.aborted === true) await honest.delete(id);
        return honest.delete(id, options);
      },
    })),
  },
];

const underWay: readonly Mutant[] = [
  {
    breaks: 'cancel/stop',
    fault: 'a stop that is aborted says that somebody else won',
    suite: 'driver',
    driver: editWhenGood((honest) => {
      const meter = createMeter();
      return {
        stop: (id, options) => {
          const isBefore = options?.signal?.aborted === true;
          return meter.during(String(id), () =>
            honest
              .stop(id, options)
              .catch(as('CANCELLED', 'ABORTED', () => !isBefore && meter.most(id) === 1)),
          );
        },
      };
    }),
  },
  {
    breaks: 'cancel/delete',
    fault: 'a delete that is aborted says that somebody else won',
    suite: 'driver',
    driver: editWhenGood((honest) => ({
      delete: (id, options) => {
        const isBefore = options?.signal?.aborted === true;
        return honest.delete(id, options).catch(as('CANCELLED', 'ABORTED', () => !isBefore));
      },
    })),
  },
  {
    breaks: 'cancel/behind-another',
    fault: 'who waits behind another cannot leave with an error of its own',
    suite: 'driver',
    driver: editWhenGood((honest) => {
      const meter = createMeter();
      return {
        stop: (id, options) =>
          meter.during(String(id), () => {
            const isBehind = meter.now(id) > 1;
            return honest.stop(id, options).catch(as('CANCELLED', 'ABORTED', () => isBehind));
          }),
      };
    }),
  },
  {
    breaks: 'cancel/watch',
    fault: 'a watch that is aborted before it has told its snapshot ends without an error',
    suite: 'driver',
    driver: endsQuietly('CANCELLED', ({ isBefore }) => !isBefore),
  },
  {
    breaks: 'cancel/no-answer',
    fault: 'what is aborted while the engine keeps silent is blamed on the engine',
    suite: 'driver',
    driver: editDriver((honest, { socketPath }) =>
      socketPath === undefined
        ? {}
        : { list: (options) => honest.list(options).catch(as('CANCELLED', 'UNAVAILABLE')) },
    ),
  },
];

const deadlines: readonly Mutant[] = [
  {
    breaks: 'deadline/stop',
    fault: 'a stop that takes too long is told as cancelled',
    suite: 'driver',
    driver: editWhenGood((honest) => ({
      stop: (id, options) => honest.stop(id, options).catch(as('DEADLINE_EXCEEDED', 'CANCELLED')),
    })),
  },
  {
    breaks: 'deadline/delete',
    fault: 'a delete that takes too long is told as cancelled',
    suite: 'driver',
    driver: editWhenGood((honest) => ({
      delete: (id, options) =>
        honest.delete(id, options).catch(as('DEADLINE_EXCEEDED', 'CANCELLED')),
    })),
  },
  {
    breaks: 'deadline/watch',
    fault: 'a watch that is past its deadline ends without an error',
    suite: 'driver',
    driver: endsQuietly('DEADLINE_EXCEEDED', ({ hasHeartbeat }) => !hasHeartbeat),
  },
  {
    breaks: 'deadline/logs',
    fault: 'following logs past a deadline ends without an error',
    suite: 'driver',
    driver: editWhenGood((honest) => ({
      logs: async function* (id, options) {
        try {
          yield* honest.logs(id, options);
        } catch (thrown) {
          if (options?.follow !== true || !hasCode(thrown, 'DEADLINE_EXCEEDED')) throw thrown;
        }
      },
    })),
  },
  {
    breaks: 'deadline/create',
    fault: 'a create that waits in vain for its engine is told as cancelled',
    suite: 'driver',
    driver: editDriver((honest, { socketPath }) =>
      socketPath === undefined
        ? {}
        : {
            create: (id, spec, options) =>
              honest.create(id, spec, options).catch(as('DEADLINE_EXCEEDED', 'CANCELLED')),
          },
    ),
  },
  {
    breaks: 'deadline/no-answer',
    fault: 'a deadline that passes while the engine keeps silent is blamed on the engine',
    suite: 'driver',
    driver: editDriver((honest, { socketPath }) =>
      socketPath === undefined
        ? {}
        : {
            list: (options) => honest.list(options).catch(as('DEADLINE_EXCEEDED', 'UNAVAILABLE')),
          },
    ),
  },
];

export const cancelMutants: readonly Mutant[] = [...before, ...underWay, ...deadlines];
