import { callFailure } from '../call/call-failure.ts';
import type { CallOptions } from '../call/call-options.ts';
import { callSignal } from '../call/call-signal.ts';
import type { ExecSession } from '../runtime/exec.ts';
import type { OutputChunk } from '../runtime/output-chunk.ts';

/** The output, ending with the same error as the exit when it breaks off. */
async function* translated(
  output: ExecSession['output'],
  translate: (thrown: unknown) => never,
): AsyncGenerator<OutputChunk, void, undefined> {
  try {
    yield* output;
  } catch (thrown) {
    translate(thrown);
  }
}

/**
 * Opens a command so that signal and deadline hold for as long as its process lives, not only
 * until the call has answered.
 */
export async function openSession(
  operation: string,
  options: CallOptions | undefined,
  open: (signal: AbortSignal) => Promise<ExecSession>,
): Promise<ExecSession> {
  const { signal, release } = callSignal(operation, options ?? {});
  const translate = (thrown: unknown): never => {
    throw callFailure(operation, thrown, signal);
  };
  try {
    signal.throwIfAborted();
    const session = await open(signal);
    const exit = session.exit.catch(translate).finally(release);
    exit.catch(() => {});
    return { ...session, output: translated(session.output, translate), exit };
  } catch (thrown) {
    release();
    return translate(thrown);
  }
}
