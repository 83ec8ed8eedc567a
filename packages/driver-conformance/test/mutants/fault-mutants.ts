import {
  type ComputeDriver,
  type ContainerRuntime,
  DriverError,
  type DriverErrorCode,
} from '@openshell/driver-api';
import type { HarnessContext } from '@openshell/driver-conformance';
import type { Mutant } from './mutant.ts';

function isBrokenOff(thrown: unknown): boolean {
  const codes: readonly DriverErrorCode[] = ['UNAVAILABLE', 'DATA_LOSS', 'INTERNAL'];
  return DriverError.isInstance(thrown) && codes.includes(thrown.code);
}

/** Faults of drivers whose connection is bad; over a good one they are honest. */
function whenFaulty(
  edit: (honest: ComputeDriver) => Partial<ComputeDriver>,
): NonNullable<Mutant['driver']> {
  return (honest, { socketPath }: HarnessContext) =>
    socketPath === undefined ? honest : { ...honest, ...edit(honest) };
}

/** Leaves a network behind when a create fails with a message like this. */
function leavesNetwork(message: RegExp): Pick<Mutant, 'runtime' | 'driver'> {
  let engine: ContainerRuntime | undefined;
  return {
    runtime: (honest, { socketPath }) => {
      if (socketPath === undefined) engine ??= honest;
      return honest;
    },
    driver: whenFaulty((honest) => ({
      create: async (id, spec, options) => {
        try {
          return await honest.create(id, spec, options);
        } catch (thrown) {
          if (thrown instanceof Error && message.test(thrown.message)) {
            await engine?.networks.create({ name: `left-by-${id}` });
          }
          throw thrown;
        }
      },
    })),
  };
}

/** Ends a stream as if it were complete when it breaks off. */
async function* swallowing<Item>(
  source: AsyncIterable<Item> | Iterable<Item>,
): AsyncGenerator<Item> {
  try {
    yield* source;
  } catch (thrown) {
    if (!isBrokenOff(thrown)) throw thrown;
  }
}

/** Passes on the first piece of a stream and loses the others. */
async function* firstOnly<Item>(source: AsyncIterable<Item>): AsyncGenerator<Item> {
  let isFirst = true;
  for await (const item of source) {
    if (isFirst) yield item;
    isFirst = false;
  }
}

/** Whether the engine is slow: so many answers in a row took their time that it is no accident. */
async function isSlow(driver: ComputeDriver): Promise<boolean> {
  for (let round = 0; round < 8; round += 1) {
    const startedAt = performance.now();
    await driver.list({ pageSize: 1 });
    if (performance.now() - startedAt < 24) return false;
  }
  return true;
}

export const faultMutants: readonly Mutant[] = [
  {
    breaks: 'faults/create-failed-step',
    fault: 'a create that an engine failure ends leaves a network',
    suite: 'driver',
    isLeaky: true,
    ...leavesNetwork(/answers 500/),
  },
  {
    breaks: 'faults/create-lost-answer',
    fault: 'a create whose answer got lost leaves a network',
    suite: 'driver',
    isLeaky: true,
    ...leavesNetwork(/lost its answer/),
  },
  {
    breaks: 'faults/create-cut-answer',
    fault: 'a create whose answer broke off leaves a network',
    suite: 'driver',
    isLeaky: true,
    ...leavesNetwork(/broke off its answer/),
  },
  {
    breaks: 'faults/create-refused-step',
    fault: 'a create that the engine did not hear of to its end leaves a network',
    suite: 'driver',
    isLeaky: true,
    ...leavesNetwork(/refused/),
  },
  {
    breaks: 'faults/slow',
    fault: 'a stop on a slow engine answers what was true before',
    suite: 'driver',
    driver: whenFaulty((honest) => ({
      stop: async (id, options) => {
        if (options?.timeoutMs !== undefined) return honest.stop(id, options);
        const before = await honest.get(id, options);
        const isLate = await isSlow(honest);
        const after = await honest.stop(id, options);
        return isLate ? before : after;
      },
    })),
  },
  {
    breaks: 'faults/split',
    fault: 'of a copy that comes in small pieces only the first is kept',
    suite: 'driver',
    driver: whenFaulty((honest) => ({
      copyOut: (id, path, options) => firstOnly(honest.copyOut(id, path, options)),
    })),
  },
  {
    breaks: 'faults/delete-goes-on',
    fault: 'a sandbox whose delete failed is taken for gone',
    suite: 'driver',
    driver: whenFaulty((honest) => {
      const failed = new Set<string>();
      return {
        delete: async (id, options) => {
          if (failed.has(id)) return false;
          return honest.delete(id, options).catch((thrown: unknown) => {
            failed.add(id);
            throw thrown;
          });
        },
      };
    }),
  },
  {
    breaks: 'faults/failing-engine',
    fault: 'after a failure of the engine the next get fails as well',
    suite: 'driver',
    driver: whenFaulty((honest) => {
      let failure: unknown;
      return {
        get: async (id, options) => {
          const before = failure;
          failure = undefined;
          if (before !== undefined) throw before;
          return honest.get(id, options).catch((thrown: unknown) => {
            if (isBrokenOff(thrown)) failure = thrown;
            throw thrown;
          });
        },
      };
    }),
  },
  {
    breaks: 'faults/exec-cut',
    fault: 'output that breaks off is taken for complete',
    suite: 'driver',
    driver: whenFaulty((honest) => ({
      exec: async (id, request, options) => {
        const nothing = { output: swallowing([]), exit: Promise.resolve({ exitCode: 0 }) };
        const session = await honest.exec(id, request, options).catch((thrown: unknown) => {
          if (isBrokenOff(thrown)) return { ...nothing, resize: async () => {} };
          throw thrown;
        });
        const exit = session.exit.catch((thrown: unknown) => {
          if (isBrokenOff(thrown)) return { exitCode: 0 };
          throw thrown;
        });
        return { ...session, output: swallowing(session.output), exit };
      },
    })),
  },
  {
    breaks: 'faults/copy-out-cut',
    fault: 'a copy that breaks off is taken for complete',
    suite: 'driver',
    driver: whenFaulty((honest) => ({
      copyOut: (id, path, options) => swallowing(honest.copyOut(id, path, options)),
    })),
  },
  {
    breaks: 'faults/logs-cut',
    fault: 'a log that breaks off is taken for complete',
    suite: 'driver',
    driver: whenFaulty((honest) => ({
      logs: (id, options) => swallowing(honest.logs(id, options)),
    })),
  },
  {
    breaks: 'faults/list-cut',
    fault: 'a list that breaks off is taken for empty',
    suite: 'driver',
    driver: whenFaulty((honest) => ({
      list: (options) =>
        honest.list(options).catch((thrown: unknown) => {
          if (isBrokenOff(thrown)) return { sandboxes: [] };
          throw thrown;
        }),
    })),
  },
];
