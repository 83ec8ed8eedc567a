import type { ContainerOperations, LogChunk, LogOptions } from '@openshell/driver-api';
import { editContainers, editLogs } from '../support/edit-containers.ts';
import type { Mutant } from './mutant.ts';

type Log = AsyncGenerator<LogChunk, void, undefined>;

const LINE = Buffer.from('\n');
const NEW_LINE = 0x0a;
const NO_TEXT = 0xff;
const SHORT = 8;
const LOST_LINE = 150;
const LONG = 10_000;

const isPlain = ({ follow, tailLines, timestamps, sinceMs }: LogOptions): boolean =>
  [follow, tailLines, timestamps, sinceMs].every((option) => option === undefined);

/** A runtime whose plain logs are passed through something. */
function editPlain(edit: (log: AsyncIterable<LogChunk>) => Log): NonNullable<Mutant['runtime']> {
  return editLogs((log, options) => (isPlain(options) ? edit(log) : log));
}

async function* orLine(log: AsyncIterable<LogChunk>): Log {
  let isEmpty = true;
  for await (const chunk of log) {
    isEmpty = false;
    yield chunk;
  }
  if (isEmpty) yield { stream: 'stdout', data: LINE };
}

/** Loses empty lines but at the end. */
async function* withoutEmpty(log: AsyncIterable<LogChunk>): Log {
  let held: LogChunk | undefined;
  for await (const chunk of log) {
    held = LINE.equals(chunk.data) ? chunk : undefined;
    if (held === undefined) yield chunk;
  }
  if (held !== undefined) yield held;
}

async function* joined(log: AsyncIterable<LogChunk>): Log {
  for await (const chunk of log) yield { ...chunk, stream: 'stdout' };
}

/** Of a terminal's log the first line. */
async function* firstOfTerminal(
  log: AsyncIterable<LogChunk>,
  container: string,
  honest: ContainerOperations,
): Log {
  const { tty } = await honest.inspect(container);
  let isFirst = true;
  for await (const chunk of log) {
    if (isFirst || !tty) yield chunk;
    isFirst = false;
  }
}

async function* untilNoText(log: AsyncIterable<LogChunk>): Log {
  for await (const chunk of log) {
    const end = chunk.data.indexOf(NO_TEXT);
    yield end === -1 ? chunk : { ...chunk, data: chunk.data.subarray(0, end) };
  }
}

/** Loses a few words without a line break that come after a line. */
async function* wholeLines(log: AsyncIterable<LogChunk>): Log {
  let isFirst = true;
  for await (const chunk of log) {
    const isEnded = chunk.data.at(-1) === NEW_LINE || chunk.data.at(-1) === 0;
    if (isFirst || isEnded || chunk.data.length > SHORT) yield chunk;
    isFirst = false;
  }
}

async function* without(log: AsyncIterable<LogChunk>, number: number): Log {
  let at = 0;
  for await (const chunk of log) {
    if (at !== number) yield chunk;
    at += 1;
  }
}

/** Loses every piece of a very long line but the first. */
async function* cutLines(log: AsyncIterable<LogChunk>): Log {
  let isInside = false;
  for await (const chunk of log) {
    if (!isInside) yield chunk;
    isInside = (isInside || chunk.data.length > LONG) && chunk.data.at(-1) !== NEW_LINE;
  }
}

/** Loses the first line of what was started twice. */
const forgetful = editContainers((honest) => {
  const starts = new Map<string, number>();
  return {
    start: async (container, options) => {
      const { id } = await honest.inspect(container, options);
      starts.set(id, (starts.get(id) ?? 0) + 1);
      return honest.start(container, options);
    },
    logs: (container, options = {}) => {
      const log = honest.logs(container, options);
      return isPlain(options) && (starts.get(container) ?? 0) > 1 ? without(log, 0) : log;
    },
  };
});

/** Logs that are not what was written. */
export const logContentMutants: readonly Mutant[] = [
  {
    breaks: 'logs/empty',
    fault: 'an empty log has an empty line',
    suite: 'data',
    runtime: editPlain(orLine),
  },
  {
    breaks: 'logs/lines',
    fault: 'empty lines are left out of a log',
    suite: 'data',
    runtime: editPlain(withoutEmpty),
  },
  {
    breaks: 'logs/streams',
    fault: 'a log tells standard error as standard output',
    suite: 'data',
    runtime: editLogs(joined),
  },
  {
    breaks: 'logs/terminal',
    fault: "of a terminal's log only the first line is told",
    suite: 'data',
    runtime: editLogs((log, _options, container, honest) =>
      firstOfTerminal(log, container, honest),
    ),
  },
  {
    breaks: 'logs/no-text',
    fault: 'a line of a log ends with the first byte that is no text',
    suite: 'data',
    runtime: editLogs(untilNoText),
  },
  {
    breaks: 'logs/no-line-break',
    fault: 'a log waits for the line break that the last words do not have',
    suite: 'data',
    runtime: editLogs(wholeLines),
  },
  {
    breaks: 'logs/two-runs',
    fault: 'a log begins with the last run',
    suite: 'data',
    runtime: forgetful,
  },
  {
    breaks: 'logs/many-lines',
    fault: 'a long log loses a line',
    suite: 'data',
    runtime: editLogs((log) => without(log, LOST_LINE)),
  },
  {
    breaks: 'logs/long-line',
    fault: 'of a very long line of a log only the first piece is told',
    suite: 'data',
    runtime: editPlain(cutLines),
  },
];
