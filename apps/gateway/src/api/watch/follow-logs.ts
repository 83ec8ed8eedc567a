import { DriverError, type LogChunk } from '@openshell/driver-api';
import { sleep } from '../../lifecycle/sleep.ts';
import type { SandboxRecord } from '../../store/sandbox-record.ts';
import type { ApiContext } from '../api-context.ts';
import { driverOf } from '../find-sandbox.ts';
import { advance, after, type LogPosition } from './log-position.ts';

/** Which part of a log to begin with. */
export interface LogTail {
  /** The last lines; 0 for none. */
  readonly lines: number;
  /** Only what was written at or after this time, in milliseconds since 1970; 0 for all. */
  readonly sinceMs: number;
}

const pauseMs = 500;

/**
 * The end of a log as it is now. Answers with the place where it ended, so that what is written
 * later can be told from it.
 */
export async function* tailLogs(
  context: ApiContext,
  record: SandboxRecord,
  { tail, signal }: { readonly tail: LogTail; readonly signal: AbortSignal },
): AsyncGenerator<LogChunk, LogPosition | undefined, undefined> {
  if (!record.isCreated || record.isMissing) return undefined;
  const { driver } = driverOf(context, record);
  const isWanted = tail.lines > 0 || tail.sinceMs > 0;
  const chunks = driver.logs(record.id, {
    signal,
    timestamps: true,
    // Even when nothing is wanted the last line tells, by the engine's clock, where "now" is.
    ...(tail.lines > 0 ? { tailLines: tail.lines } : isWanted ? {} : { tailLines: 1 }),
    ...(tail.sinceMs > 0 ? { sinceMs: tail.sinceMs } : {}),
  });
  let position: LogPosition | undefined;
  for await (const chunk of chunks) {
    position = advance(position, chunk);
    if (isWanted) yield chunk;
  }
  return position;
}

function isRunning({ store }: ApiContext, id: string): boolean {
  return store.get(id)?.observation?.state === 'running';
}

/**
 * What is written from a place on, over any number of runs of the main process. While it does not
 * run, this waits. Ends with the signal, or when the sandbox is gone.
 */
export async function* followLogs(
  context: ApiContext,
  record: SandboxRecord,
  { from, signal }: { readonly from: LogPosition | undefined; readonly signal: AbortSignal },
): AsyncGenerator<LogChunk, void, undefined> {
  const { id } = record;
  const { driver } = driverOf(context, record);
  let position = from;
  while (!signal.aborted && context.store.get(id) !== undefined) {
    if (isRunning(context, id)) {
      const sinceMs = position?.timestampMs;
      const options = { signal, follow: true, timestamps: true, sinceMs };
      try {
        for await (const chunk of after(driver.logs(id, options), position)) {
          position = advance(position, chunk);
          yield chunk;
        }
      } catch (error) {
        if (signal.aborted) return;
        // It ended or was removed between the look and the call; the next look will tell.
        const isPassing = DriverError.isInstance(error) && error.retry !== 'never';
        const isGone = DriverError.isInstance(error) && error.code === 'NOT_FOUND';
        if (!isPassing && !isGone) throw error;
      }
    }
    await sleep(pauseMs, signal);
  }
}
