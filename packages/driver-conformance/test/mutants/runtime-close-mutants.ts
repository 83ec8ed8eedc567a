import { once } from 'node:events';
import type { CallOptions } from '@openshell/driver-api';
import { editContainers, isCode } from '../support/edit-runtime.ts';
import type { Mutant } from './mutant.ts';

/** A stream that goes on silently when it ends although its caller did not ask for that. */
async function* lingering<Item>(
  stream: AsyncIterable<Item>,
  signal: AbortSignal | undefined,
): AsyncGenerator<Item, void, undefined> {
  try {
    yield* stream;
  } catch (thrown) {
    const isClosed = isCode(thrown, 'CANCELLED', 'FAILED_PRECONDITION');
    if (isClosed && signal?.aborted === false) await once(signal, 'abort');
    throw thrown;
  }
}

const signalOf = (options: CallOptions | undefined): AbortSignal | undefined => options?.signal;

export const runtimeCloseMutants: readonly Mutant[] = [
  {
    breaks: 'runtime-close/events',
    fault: 'an event stream stays open, and silent, when its runtime is closed',
    suite: 'runtime',
    runtime: (honest) => ({
      ...honest,
      events: (options) => lingering(honest.events(options), signalOf(options)),
    }),
  },
  {
    breaks: 'runtime-close/logs',
    fault: 'a log that is followed stays open, and silent, when its runtime is closed',
    suite: 'runtime',
    runtime: editContainers(({ logs }) => ({
      logs: (container, options) => lingering(logs(container, options), signalOf(options)),
    })),
  },
  {
    breaks: 'runtime-close/containers',
    fault: 'close stops the containers that the runtime started',
    suite: 'runtime',
    runtime: (honest, context) => {
      const started = new Set<string>();
      const noting = editContainers(({ start }) => ({
        start: (container, options) => {
          started.add(container);
          return start(container, options);
        },
      }))(honest, context);
      return {
        ...noting,
        close: async () => {
          for (const container of started) {
            await honest.containers.kill(container, 'SIGKILL').catch(() => {});
          }
          await honest.close();
        },
      };
    },
  },
];
