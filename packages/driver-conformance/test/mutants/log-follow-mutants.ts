import type { CallOptions, ContainerOperations, LogChunk, LogOptions } from '@openshell/driver-api';
import { editContainers, editLogs } from '../support/edit-containers.ts';
import type { Mutant } from './mutant.ts';

type Log = AsyncGenerator<LogChunk, void, undefined>;

async function* withoutFirst(log: AsyncIterable<LogChunk>): Log {
  let isFirst = true;
  for await (const chunk of log) {
    if (!isFirst) yield chunk;
    isFirst = false;
  }
}

async function* withoutLast(log: AsyncIterable<LogChunk>): Log {
  let held: LogChunk | undefined;
  let isFirst = true;
  for await (const chunk of log) {
    if (held !== undefined) yield held;
    if (isFirst) yield chunk;
    else held = chunk;
    isFirst = false;
  }
}

/** Tells a follower nothing of what was read before. */
const continuing = editContainers((honest) => {
  const read = new Set<string>();
  return {
    logs: (container, options = {}) => {
      const log = honest.logs(container, options);
      const goesOn = options.follow === true && options.tailLines === undefined;
      const isKnown = read.has(container);
      read.add(container);
      return goesOn && isKnown ? withoutFirst(log) : log;
    },
  };
});

/** Loses the last line of what ends while it is followed, or tells nothing of what has ended. */
async function* byState(
  log: AsyncIterable<LogChunk>,
  container: string,
  honest: ContainerOperations,
  edit: { readonly whenRunning?: typeof withoutLast; readonly whenEnded?: typeof withoutLast },
): Log {
  const { state } = await honest.inspect(container);
  const change = state === 'running' ? edit.whenRunning : edit.whenEnded;
  yield* change === undefined ? log : change(log);
}

async function* nothing(log: AsyncIterable<LogChunk>): Log {
  for await (const chunk of log) if (chunk.data.length === 0) yield chunk;
}

/** Just ends when it is cancelled while its reader is busy. */
async function* quiet(log: AsyncIterable<LogChunk>, options: LogOptions & CallOptions = {}): Log {
  for await (const chunk of log) {
    yield chunk;
    if (options.signal?.aborted === true) return;
  }
}

/** Followers that are not told what is written. */
export const logFollowMutants: readonly Mutant[] = [
  {
    breaks: 'logs/follow',
    fault: 'a follower is not told a line that was read before',
    suite: 'data',
    runtime: continuing,
  },
  {
    breaks: 'logs/follow-end',
    fault: 'a follower misses the last line before the end',
    suite: 'data',
    runtime: editLogs((log, { follow }, container, honest) =>
      follow === true ? byState(log, container, honest, { whenRunning: withoutLast }) : log,
    ),
  },
  {
    breaks: 'logs/follow-ended',
    fault: 'a follower of what has ended is told nothing',
    suite: 'data',
    runtime: editLogs((log, { follow }, container, honest) =>
      follow === true ? byState(log, container, honest, { whenEnded: nothing }) : log,
    ),
  },
  {
    breaks: 'logs/follow-tail',
    fault: 'a follower is told everything, however few lines it asked for',
    suite: 'data',
    runtime: editContainers((honest) => ({
      logs: (container, { tailLines, ...options } = {}) =>
        honest.logs(container, options.follow === true ? options : { ...options, tailLines }),
    })),
  },
  {
    breaks: 'logs/follow-abort',
    fault: 'a follower that is busy takes an abort for the end',
    suite: 'data',
    // Beneath a driver the driver itself would notice.
    driver: (honest) => ({
      ...honest,
      logs: (id, options) => quiet(honest.logs(id, options), options),
    }),
    runtime: editLogs(quiet),
  },
];
