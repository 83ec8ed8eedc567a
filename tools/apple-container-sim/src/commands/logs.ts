import { setTimeout as sleep } from 'node:timers/promises';
import type { Context, Handler } from '../context.ts';
import { type FoundContainer, lookUp } from '../daemon/containers.ts';
import { openLog } from '../daemon/open-log.ts';
import { failure } from '../failure.ts';

const FOLLOW_PAUSE_MS = 100;

async function readAll(context: Context, container: FoundContainer): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const { data } of await openLog(context, container)) pieces.push(data);
  return Buffer.concat(pieces);
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** The last lines; blank ones are dropped and do not count. */
function lastLines(text: string, count: number): readonly string[] {
  const lines = text.split('\n').filter((line) => line !== '');
  return count <= 0 ? [] : lines.slice(-count);
}

/** Prints what is new for as long as the program is left alone, over ends and restarts. */
async function follow(context: Context, id: string, printed: number): Promise<never> {
  let skip = printed;
  for (;;) {
    const container = await lookUp(context, id);
    if (container !== undefined) {
      for await (const { data } of await openLog(context, container, { follows: true })) {
        const fresh = data.subarray(Math.min(skip, data.length));
        skip -= data.length - fresh.length;
        // A piece that breaks off inside a character is lost.
        const lines = decode(fresh)?.split('\n') ?? [];
        for (const line of lines) if (line !== '') context.print(line);
      }
      const start = container.inspected.State.StartedAt;
      for (let next: FoundContainer | undefined = container; next !== undefined; ) {
        await sleep(FOLLOW_PAUSE_MS);
        next = await lookUp(context, id);
        if (next !== undefined && next.inspected.State.StartedAt !== start) break;
      }
      skip = 0;
    }
    await sleep(FOLLOW_PAUSE_MS);
  }
}

/** Prints what the main process wrote since its last start. */
export const logs: Handler = async (context, call) => {
  const [id = ''] = call.positionals;
  const container = await lookUp(context, id);
  if (container === undefined) {
    throw failure(
      `failed to get logs for container ${id} (cause: "notFound: "container with ID ${id} not found"")`,
    );
  }
  if (container.inspected.State.StartedAt.startsWith('0001')) {
    throw failure(`failed to open container logs: no log of ${id}`);
  }
  if (call.has('boot')) return 0;
  const bytes = await readAll(context, container);
  const text = decode(bytes);
  const count = call.one('n');
  const isFollowed = call.has('follow');
  // With nothing to read yet, following ends before it begins.
  if (isFollowed && count === undefined && bytes.length === 0) return 0;
  if (count !== undefined || isFollowed) {
    const wanted = count === undefined ? Number.POSITIVE_INFINITY : Number(count);
    for (const line of text === undefined ? [] : lastLines(text, wanted)) context.print(line);
    return isFollowed ? follow(context, id, bytes.length) : 0;
  }
  if (text === undefined) throw failure('failed to convert container logs to utf8');
  const trimmed = text.replace(/^\n+|\n+$/g, '');
  if (trimmed !== '') context.print(trimmed);
  return 0;
};
