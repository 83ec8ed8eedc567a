import { type ContainerRuntime, DriverError } from '@openshell/driver-api';
import type { Mutant } from './mutant.ts';

function isUnavailable(thrown: unknown): boolean {
  return DriverError.isInstance(thrown) && thrown.code === 'UNAVAILABLE';
}

/** A runtime whose event stream ends, rather than rejects, when it breaks off. */
function quietEnd(honest: ContainerRuntime): ContainerRuntime {
  return {
    ...honest,
    events: async function* (options) {
      try {
        yield* honest.events(options);
      } catch (thrown) {
        if (!isUnavailable(thrown)) throw thrown;
      }
    },
  };
}

export const runtimeEngineMutants: readonly Mutant[] = [
  {
    breaks: 'runtime-engine/calls-while-it-is-down',
    fault: 'while the engine is down a list is empty',
    suite: 'runtime',
    runtime: (honest) => ({
      ...honest,
      containers: {
        ...honest.containers,
        list: (options) =>
          honest.containers.list(options).catch((thrown: unknown) => {
            if (isUnavailable(thrown)) return [];
            throw thrown;
          }),
      },
    }),
  },
  {
    breaks: 'runtime-engine/probe-while-it-is-down',
    fault: 'a probe calls an engine ready that does not answer',
    suite: 'runtime',
    runtime: (honest) => ({
      ...honest,
      probe: async (options) => ({ ...(await honest.probe(options)), state: 'ready' }),
    }),
  },
  {
    breaks: 'runtime-engine/events-break-with-it',
    fault: 'the event stream just ends when the engine dies',
    suite: 'runtime',
    runtime: (honest, { socketPath }) => (socketPath === undefined ? tolerant(honest) : honest),
  },
  {
    breaks: 'runtime-engine/events-break-off',
    fault: 'the event stream just ends when its connection breaks off',
    suite: 'runtime',
    runtime: (honest, { socketPath }) => (socketPath === undefined ? honest : quietEnd(honest)),
  },
  {
    breaks: 'runtime-engine/lost-create',
    fault: 'a create that was aborted is given up, and nobody looks what became of it',
    suite: 'runtime',
    runtime: (honest, { socketPath }) => {
      if (socketPath === undefined) return honest;
      return { ...honest, containers: { ...honest.containers, create: abandoning(honest) } };
    },
  },
];

/** Ends quietly only once the stream had opened: an engine that is down is still an error. */
function tolerant(honest: ContainerRuntime): ContainerRuntime {
  return {
    ...honest,
    events: async function* (options) {
      let isOpen = false;
      const onOpen = (): void => {
        isOpen = true;
        options?.onOpen?.();
      };
      try {
        yield* honest.events({ ...options, onOpen });
      } catch (thrown) {
        if (!isOpen || !isUnavailable(thrown)) throw thrown;
      }
    },
  };
}

/** Answers the caller's abort at once and lets the request go on. */
function abandoning({ containers }: ContainerRuntime): ContainerRuntime['containers']['create'] {
  return (spec, { signal, ...options } = {}) =>
    new Promise((resolve, reject) => {
      containers.create(spec, options).then(resolve, reject);
      signal?.addEventListener('abort', () =>
        reject(new DriverError('CANCELLED', 'create was cancelled')),
      );
    });
}
