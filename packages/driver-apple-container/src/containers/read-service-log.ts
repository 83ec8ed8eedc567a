import { setTimeout as sleep } from 'node:timers/promises';
import { DriverError, type LogChunk, type LogOptions } from '@openshell/driver-api';
import { splitLines } from '../runs/split-lines.ts';
import { untilGone } from '../support/until-gone.ts';
import type { ContainerParts } from './container-parts.ts';
import type { ShownContainer } from './container-schema.ts';
import { showContainer } from './read-containers.ts';

/** Following ends before it begins when the log is empty, unless a number of lines is asked for. */
const EVERY_LINE = 1_000_000;
const LOOK_MS = 1_000;
/** How long after its end a container's last lines may take. */
const LAST_LINES_MS = 500;

/** Resolves when a run is over. */
async function untilEnded(
  { program }: ContainerParts,
  { id, status }: ShownContainer,
  signal: AbortSignal,
): Promise<void> {
  for (;;) {
    await sleep(LOOK_MS, undefined, { signal });
    const now = await showContainer(program, id, signal);
    if (now.status.state !== 'running' || now.status.startedDate !== status.startedDate) return;
  }
}

/** The service's log does not end with the container, so that its program is ended here. */
async function* follow(
  parts: ContainerParts,
  shown: ShownContainer,
  count: number,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array, void> {
  const left = new AbortController();
  const running = await parts.program.start(['logs', '--follow', '-n', String(count), shown.id], {
    signal: AbortSignal.any([left.signal, signal]),
  });
  running.stderr.resume();
  const ended = untilEnded(parts, shown, AbortSignal.any([left.signal, signal]))
    .catch(() => {})
    .then(() => sleep(LAST_LINES_MS))
    .then(() => running.kill());
  ended.catch(() => {});
  try {
    yield* running.stdout as AsyncIterable<Uint8Array>;
    signal.throwIfAborted();
  } finally {
    left.abort();
  }
}

/** The log that the service keeps of a run that nobody here has held: one stream, without times. */
export async function* readServiceLog(
  parts: ContainerParts,
  shown: ShownContainer,
  { follow: isFollowed, sinceMs, tailLines, timestamps }: LogOptions,
  signal: AbortSignal,
): AsyncGenerator<LogChunk, void> {
  const { id, status } = shown;
  if (sinceMs !== undefined || timestamps === true) {
    throw new DriverError('UNSUPPORTED', `nobody kept the times of the log of container "${id}"`, {
      remedy: 'restart it, so that its output is kept, or ask for the log without times',
    });
  }
  if (status.startedDate == null) return;
  const toChunk = ({ line }: { readonly line: Uint8Array }): LogChunk => ({
    stream: 'stdout',
    data: line,
  });
  if (isFollowed === true && status.state === 'running') {
    const source = untilGone(follow(parts, shown, tailLines ?? EVERY_LINE, signal), signal);
    for await (const each of splitLines(source)) yield toChunk(each);
    return;
  }
  const words = ['logs', ...(tailLines === undefined ? [] : ['-n', String(tailLines)]), id];
  const text = await parts.program.run(words, { signal });
  const source = (async function* () {
    yield Buffer.from(text);
  })();
  for await (const each of splitLines(source)) yield toChunk(each);
}
