import type { LogChunk, LogOptions } from '@openshell/driver-api';
import { editContainers, editLogs } from '../support/edit-containers.ts';
import type { Mutant } from './mutant.ts';

type Log = AsyncGenerator<LogChunk, void, undefined>;

const LONG = 10_000;
const NEW_LINE = 0x0a;
const MANY = 100;
const FEW = 3;

/** A runtime that asks for another part of a log. */
function editOptions(edit: (options: LogOptions) => LogOptions): NonNullable<Mutant['runtime']> {
  return editContainers((honest) => ({
    logs: (container, options = {}) => honest.logs(container, { ...options, ...edit(options) }),
  }));
}

/** A runtime that tells another number of last lines than it was asked for. */
function tails(asked: number, told: number | undefined): NonNullable<Mutant['runtime']> {
  return editOptions(({ tailLines, follow, sinceMs }) => {
    const isConcerned = tailLines === asked && follow === undefined && sinceMs === undefined;
    return { tailLines: isConcerned ? told : tailLines };
  });
}

/** Of a very long line the last piece. */
async function* lastPieces(log: AsyncIterable<LogChunk>): Log {
  for await (const chunk of log) {
    if (chunk.data.length < LONG || chunk.data.at(-1) === NEW_LINE) yield chunk;
  }
}

/** Loses the time of the last line of a log of few lines. */
async function* withoutLastTime(log: AsyncIterable<LogChunk>): Log {
  const chunks: LogChunk[] = [];
  for await (const chunk of log) chunks.push(chunk);
  for (const [index, { timestampMs, ...plain }] of chunks.entries()) {
    const isLost = chunks.length === FEW && index === FEW - 1;
    yield isLost || timestampMs === undefined ? plain : { ...plain, timestampMs };
  }
}

async function* timed(log: AsyncIterable<LogChunk>): Log {
  for await (const chunk of log) yield { timestampMs: 0, ...chunk };
}

/** Puts a time into the middle of a very long line. */
async function* stamped(log: AsyncIterable<LogChunk>): Log {
  const time = Buffer.from('2026-11-21T02:50:28.011944095Z ');
  for await (const chunk of log) {
    const isLong = chunk.data.length >= LONG;
    yield isLong ? { ...chunk, data: Buffer.concat([chunk.data, time]) } : chunk;
  }
}

/** Parts of logs that are not what was asked for. */
export const logOptionMutants: readonly Mutant[] = [
  {
    breaks: 'logs/tail-none',
    fault: 'no last lines are taken for all',
    suite: 'data',
    runtime: tails(0, undefined),
  },
  {
    breaks: 'logs/tail-one',
    fault: 'the last line is told with the one before',
    suite: 'data',
    runtime: tails(1, 2),
  },
  {
    breaks: 'logs/tail-some',
    fault: 'of several last lines one is missing',
    suite: 'data',
    runtime: tails(3, 2),
  },
  {
    breaks: 'logs/tail-all',
    fault: 'the first line is missing when as many lines are asked for as there are',
    suite: 'data',
    runtime: tails(5, 4),
  },
  {
    breaks: 'logs/tail-more',
    fault: 'nothing is told when more lines are asked for than there are',
    suite: 'data',
    runtime: editOptions(({ tailLines = 0 }) => (tailLines > MANY ? { tailLines: 0 } : {})),
  },
  {
    breaks: 'logs/tail-long-line',
    fault: 'each piece of a very long line counts as one of the last lines',
    suite: 'data',
    runtime: editLogs((log, { tailLines }) => (tailLines === undefined ? log : lastPieces(log))),
  },
  {
    breaks: 'logs/timestamps',
    fault: 'the last line of a short log tells no time',
    suite: 'data',
    runtime: editLogs((log, { timestamps, follow }) =>
      timestamps === true && follow !== true ? withoutLastTime(log) : log,
    ),
  },
  {
    breaks: 'logs/timestamps-none',
    fault: 'times are told although nobody asked',
    suite: 'data',
    runtime: editLogs(timed),
  },
  {
    breaks: 'logs/timestamps-long-line',
    fault: 'a time gets into the middle of a very long line',
    suite: 'data',
    runtime: editLogs((log, { timestamps }) => (timestamps === true ? stamped(log) : log)),
  },
  {
    breaks: 'logs/since',
    fault: 'a log is told from its beginning, whatever the time that was asked for',
    suite: 'data',
    runtime: editOptions(({ tailLines }) =>
      tailLines === undefined ? { sinceMs: undefined } : {},
    ),
  },
  {
    breaks: 'logs/since-tail',
    fault: 'a time is ignored beside a number of lines',
    suite: 'data',
    runtime: editOptions(({ tailLines }) =>
      tailLines === undefined ? {} : { sinceMs: undefined },
    ),
  },
];
