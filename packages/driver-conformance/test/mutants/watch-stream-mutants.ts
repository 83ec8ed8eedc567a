import type { ComputeDriver, ContainerRuntime, SandboxEvent } from '@openshell/driver-api';
import { editEvents } from '../support/edit-watch.ts';
import type { Mutant } from './mutant.ts';

/** A driver that opens an engine stream for each watcher, beside the one it needs. */
function streamEach(): Pick<Mutant, 'runtime' | 'driver'> {
  let below: ContainerRuntime | undefined;
  return {
    runtime: (honest) => {
      below = honest;
      return honest;
    },
    driver: (honest) => {
      const runtime = below;
      return {
        ...honest,
        watch: async function* (options) {
          const controller = new AbortController();
          const reading = (async (): Promise<void> => {
            for await (const _event of runtime?.events({ signal: controller.signal }) ?? []);
          })();
          reading.catch(() => {});
          try {
            yield* honest.watch(options);
          } finally {
            controller.abort();
          }
        },
      };
    },
  };
}

/** A driver that goes on watching after the last watcher has left. */
function neverLeaves(honest: ComputeDriver): ComputeDriver {
  let isWatching = false;
  const watchOn = async (): Promise<void> => {
    for await (const _event of honest.watch());
  };
  return {
    ...honest,
    watch: (options) => {
      if (!isWatching) watchOn().catch(() => {});
      isWatching = true;
      return honest.watch(options);
    },
  };
}

function saysRefused(event: SandboxEvent): boolean {
  return event.type === 'runtime-lost' && /refused|broke off/.test(event.message);
}

export const watchStreamMutants: readonly Mutant[] = [
  {
    breaks: 'watch/one-engine-stream',
    fault: 'every watcher costs an engine stream',
    suite: 'driver',
    ...streamEach(),
  },
  {
    breaks: 'watch/stream-ends-with-the-last',
    fault: 'the engine stream stays open when nobody watches any more',
    suite: 'driver',
    driver: neverLeaves,
  },
  {
    breaks: 'watch/stream-breaks',
    fault: 'a watch says that the engine is back before it has looked',
    suite: 'driver',
    driver: editEvents(() => (event, isLive) => {
      if (!isLive || !saysRefused(event)) return [event];
      return [event, { type: 'runtime-restored' }];
    }),
  },
  {
    breaks: 'watch/stream-breaks-at-once',
    fault: 'a watch gives up when the engine fails twice while it tries again',
    suite: 'driver',
    driver: editEvents(() => {
      let failures = 0;
      return (event) => {
        if (event.type === 'runtime-lost' && /answers 500/.test(event.message)) failures += 1;
        return failures > 0 ? [] : [event];
      };
    }),
  },
];
