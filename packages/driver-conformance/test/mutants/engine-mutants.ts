import { type ComputeDriver, DriverError } from '@openshell/driver-api';
import { editEvents, editWatch } from '../support/edit-watch.ts';
import type { Mutant } from './mutant.ts';

function isUnavailable(thrown: unknown): boolean {
  return DriverError.isInstance(thrown) && thrown.code === 'UNAVAILABLE';
}

/** Forgets a sandbox that was asked for while the engine was down. */
function forgetful(honest: ComputeDriver): ComputeDriver {
  const forgotten = new Set<string>();
  return {
    ...honest,
    get: (id, options) =>
      honest.get(id, options).catch((thrown: unknown) => {
        if (isUnavailable(thrown)) forgotten.add(id);
        throw thrown;
      }),
    resume: async (id, options) => {
      if (forgotten.has(id) && (await honest.probe(options)).state === 'ready') {
        throw new DriverError('NOT_FOUND', `there is no sandbox "${id}"`);
      }
      return honest.resume(id, options);
    },
  };
}

export const engineMutants: readonly Mutant[] = [
  {
    breaks: 'engine/calls-while-it-is-down',
    fault: 'while the engine is down a list is empty',
    suite: 'driver',
    driver: (honest, { socketPath }) => ({
      ...honest,
      list: (options) =>
        honest.list(options).catch((thrown: unknown) => {
          if (isUnavailable(thrown) && socketPath === undefined) return { sandboxes: [] };
          throw thrown;
        }),
    }),
  },
  {
    breaks: 'engine/probe-while-it-is-down',
    fault: 'a probe calls an engine ready that does not answer',
    suite: 'driver',
    driver: (honest) => ({
      ...honest,
      probe: async (options) => ({ ...(await honest.probe(options)), state: 'ready' }),
    }),
  },
  {
    breaks: 'engine/comes-back',
    fault: 'sandboxes are forgotten with the engine',
    suite: 'driver',
    driver: forgetful,
  },
  {
    breaks: 'engine/watch-survives',
    fault: 'a watch that saw the engine die never says that it is back',
    suite: 'driver',
    driver: editEvents(() => {
      let hasDied = false;
      return (event, isLive) => {
        if (isLive && event.type === 'runtime-lost' && /is down/.test(event.message)) {
          hasDied = true;
        }
        return event.type === 'runtime-restored' && hasDied ? [] : [event];
      };
    }),
  },
  {
    breaks: 'engine/watch-begins-while-it-is-down',
    fault: 'a watch that begins while the engine is down rejects',
    suite: 'driver',
    driver: editWatch(async function* (events) {
      let isFirst = true;
      for await (const event of events) {
        if (isFirst && event.type === 'runtime-lost') {
          throw new DriverError('UNAVAILABLE', event.message);
        }
        isFirst = false;
        yield event;
      }
    }),
  },
];
