import { type ComputeDriver, DriverError } from '@openshell/driver-api';
import { editWhenGood } from '../support/edit-driver.ts';
import { editWatch } from '../support/edit-watch.ts';
import type { Mutant } from './mutant.ts';

/** A driver that fails in another way once it is closed. */
function whenClosed(name: 'get' | 'probe'): Mutant['driver'] & {} {
  return editWhenGood((honest) => {
    let isClosed = false;
    const refuse = (): never => {
      throw new DriverError('UNAVAILABLE', 'the connection to the engine is closed');
    };
    const calls: Pick<ComputeDriver, 'get' | 'probe'> = {
      get: async (id, options) => (isClosed ? refuse() : honest.get(id, options)),
      probe: async (options) => (isClosed ? refuse() : honest.probe(options)),
    };
    return {
      [name]: calls[name],
      close: async () => {
        isClosed = true;
        await honest.close();
      },
    };
  });
}

/** Ends, when it is closed, the watches of others that were told of what it has looked at. */
function endsOthers(): Mutant['driver'] & {} {
  const watches = new Set<{ readonly told: Set<string>; end: () => void }>();
  return editWhenGood((honest) => {
    const seen = new Set<string>();
    return {
      get: (id, options) => {
        seen.add(id);
        return honest.get(id, options);
      },
      watch: async function* (options = {}) {
        const controller = new AbortController();
        const own = { told: new Set<string>(), end: () => controller.abort() };
        watches.add(own);
        const signals = [controller.signal, ...(options.signal ? [options.signal] : [])];
        try {
          for await (const event of honest.watch({
            ...options,
            signal: AbortSignal.any(signals),
          })) {
            if (event.type === 'sandbox-observed') own.told.add(event.sandbox.id);
            yield event;
          }
        } finally {
          watches.delete(own);
        }
      },
      close: async () => {
        for (const { told, end } of watches) if ([...seen].some((id) => told.has(id))) end();
        await honest.close();
      },
    };
  });
}

/** Cannot be closed twice when nothing was asked of it. */
function closesOnce(honest: ComputeDriver): Partial<ComputeDriver> {
  let wasUsed = false;
  let isClosed = false;
  const noted = Object.entries(honest).map(([name, member]: [string, unknown]) => {
    if (typeof member !== 'function') return [name, member];
    const call = (...words: readonly unknown[]): unknown => {
      wasUsed = true;
      return Reflect.apply(member, honest, words);
    };
    return [name, call];
  });
  return {
    ...(Object.fromEntries(noted) as ComputeDriver),
    close: async () => {
      if (isClosed && !wasUsed) throw new TypeError('it is closed');
      isClosed = true;
      await honest.close();
    },
  };
}

export const closeMutants: readonly Mutant[] = [
  {
    breaks: 'close/calls-about-sandboxes',
    fault: 'a closed driver says that the engine does not answer',
    suite: 'driver',
    driver: whenClosed('get'),
  },
  {
    breaks: 'close/other-calls',
    fault: 'the probe of a closed driver rejects as if the engine did not answer',
    suite: 'driver',
    driver: whenClosed('probe'),
  },
  {
    breaks: 'close/watch-ends',
    fault: 'the end of the driver is told to its watches as one of the engine',
    suite: 'driver',
    driver: editWatch(async function* (events) {
      yield* events;
      throw new DriverError('UNAVAILABLE', 'the event stream ended');
    }),
  },
  {
    breaks: 'close/twice',
    fault: 'a second close fails',
    suite: 'driver',
    driver: editWhenGood(closesOnce),
  },
  {
    breaks: 'close/sandboxes-live-on',
    fault: 'a driver that is closed stops what it has made',
    suite: 'driver',
    driver: editWhenGood((honest) => {
      const made = new Set<string>();
      return {
        create: async (id, spec, options) => {
          const answer = await honest.create(id, spec, options);
          if (answer.created) made.add(id);
          return answer;
        },
        close: async () => {
          await Promise.allSettled([...made].map((id) => honest.stop(id, { graceMs: 100 })));
          await honest.close();
        },
      };
    }),
  },
  {
    breaks: 'close/others-go-on',
    fault: 'the end of a driver ends the watches of others',
    suite: 'driver',
    driver: endsOthers(),
  },
];
