import { toDriverError } from '@openshell/driver-api';
import type { SandboxStreamEvent, WatchSandboxRequest } from '@openshell/wire';
import type { SandboxRecord } from '../../store/sandbox-record.ts';
import type { ApiContext } from '../api-context.ts';
import { followLogs, tailLogs } from './follow-logs.ts';
import { toWireLine } from './log-filter.ts';
import { toLogLines } from './log-lines.ts';
import type { LogPosition } from './log-position.ts';
import type { Mailbox } from './mailbox.ts';
import { toStreamEvent, toWarning } from './stream-event.ts';

interface LogPump {
  readonly mailbox: Mailbox<SandboxStreamEvent>;
  readonly from: LogPosition | undefined;
  readonly signal: AbortSignal;
}

/** Hands lines over one by one, so that a slow reader slows the engine's stream down. */
export async function pumpLogs(
  context: ApiContext,
  record: SandboxRecord,
  { mailbox, from, signal }: LogPump,
): Promise<void> {
  try {
    for await (const chunk of followLogs(context, record, { from, signal })) {
      for (const line of toLogLines(chunk)) {
        await mailbox.hand(toStreamEvent({ case: 'log', value: toWireLine(record.id, line) }));
      }
    }
  } catch (thrown) {
    if (signal.aborted) return;
    const { message } = toDriverError('follow logs', thrown);
    mailbox.putEvent(toWarning(`no more log lines follow: ${message}`));
  }
}

/** The end of the log, as events; answers with the place where it ended. */
export async function* tailEvents(
  context: ApiContext,
  record: SandboxRecord,
  { request, signal }: { readonly request: WatchSandboxRequest; readonly signal: AbortSignal },
): AsyncGenerator<SandboxStreamEvent, LogPosition | undefined, undefined> {
  const wanted = { lines: request.logTailLines, sinceMs: Number(request.logSinceMs) };
  try {
    const chunks = tailLogs(context, record, { tail: wanted, signal });
    for (;;) {
      const { done, value } = await chunks.next();
      if (done === true) return value;
      for (const line of toLogLines(value)) {
        yield toStreamEvent({ case: 'log', value: toWireLine(record.id, line) });
      }
    }
  } catch (thrown) {
    signal.throwIfAborted();
    yield toWarning(`log lines are missing: ${toDriverError('read logs', thrown).message}`);
    return undefined;
  }
}
