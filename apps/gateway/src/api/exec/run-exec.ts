import { create, type MessageInitShape } from '@bufbuild/protobuf';
import type { ExecSession } from '@openshell/driver-api';
import { type ExecSandboxEvent, ExecSandboxEventSchema } from '@openshell/wire';

type Payload = NonNullable<MessageInitShape<typeof ExecSandboxEventSchema>['payload']>;

const toEvent = (payload: Payload): ExecSandboxEvent => create(ExecSandboxEventSchema, { payload });

/** What `timeout` answers, and what clients expect. */
const timeoutExitCode = 124;

/** A timer that is set for longer fires at once. */
const longestTimerMs = 2 ** 31 - 1;

/** How to run. */
export interface RunExecOptions {
  /** Ends the process. */
  readonly signal: AbortSignal;
  /** Seconds after which the process is killed; 0 for never. */
  readonly timeoutSeconds: number;
}

/**
 * Runs a command and tells its output, and at last, exactly once, how it ended. A command that
 * takes too long is killed and ends with 124.
 *
 * @param open - starts the command; the signal ends its process
 */
export async function* runExec(
  open: (signal: AbortSignal) => Promise<ExecSession>,
  { signal, timeoutSeconds }: RunExecOptions,
): AsyncGenerator<ExecSandboxEvent, void, undefined> {
  // A reader that leaves early ends the process, too.
  const closing = new AbortController();
  const expiry = new AbortController();
  const timeoutMs = Math.min(timeoutSeconds * 1_000, longestTimerMs);
  const timer = timeoutSeconds === 0 ? undefined : setTimeout(() => expiry.abort(), timeoutMs);
  try {
    const session = await open(AbortSignal.any([signal, closing.signal, expiry.signal]));
    for await (const { stream, data } of session.output) {
      yield toEvent({ case: stream, value: { data } });
    }
    const { exitCode } = await session.exit;
    yield toEvent({ case: 'exit', value: { exitCode } });
  } catch (error) {
    if (signal.aborted || !expiry.signal.aborted) throw error;
    yield toEvent({ case: 'exit', value: { exitCode: timeoutExitCode } });
  } finally {
    clearTimeout(timer);
    closing.abort();
  }
}
