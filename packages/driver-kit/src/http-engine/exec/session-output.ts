import type { Duplex } from 'node:stream';
import { DriverError, type ExecExit, type OutputChunk } from '@openshell/driver-api';
import type { Call } from '../call.ts';
import type { Engine } from '../engine.ts';
import { failureOfThrown } from '../engine-failure.ts';
import { readExecOutput } from './exec-output.ts';
import { inspectExec } from './inspect-exec.ts';
import { waitForExec } from './wait-for-exec.ts';

/** What an output belongs to. */
export interface OutputParts {
  readonly engine: Engine;
  readonly call: Call;
  readonly execId: string;
  readonly stream: Duplex;
  readonly isTerminal: boolean;
  /** Whether the process is given input, which it may leave unread. */
  readonly hasInput: boolean;
  /** Settled when the output has ended and the exit code is known. */
  readonly ended: PromiseWithResolvers<ExecExit>;
}

async function settle(parts: OutputParts, complaint: string | undefined): Promise<boolean> {
  const { engine, call, execId, ended } = parts;
  const exitCode = await waitForExec(engine, call, execId);
  const { settleComplaint } = (await engine.connect(call)).dialect.exec;
  const meaning =
    complaint === undefined ? undefined : settleComplaint(call.operation, complaint, exitCode);
  ended.resolve({ exitCode: meaning ?? exitCode });
  return meaning !== undefined;
}

/**
 * Whether a connection was cut because the process has ended: an engine that closes it with input
 * unread cuts it, and what the process wrote has come by then.
 */
async function hasEndedCut(parts: OutputParts, thrown: unknown): Promise<boolean> {
  const { engine, call, execId, hasInput } = parts;
  const { code } = failureOfThrown(thrown);
  if (!hasInput || (code !== 'ECONNRESET' && code !== 'EPIPE')) return false;
  const { dialect } = await engine.connect(call);
  return dialect.exec.hasEnded(await inspectExec(engine, call, execId));
}

/** Reads what is left for nobody, so that the process can go on and its exit becomes known. */
function discard(parts: OutputParts): void {
  const { stream, ended } = parts;
  const finish = (): void => {
    settle(parts, undefined).catch(ended.reject);
  };
  if (stream.readableEnded) finish();
  else stream.once('end', finish).resume();
}

/** What ends a session early: its signal, an answer of the engine, or the connection. */
function toSessionError(engine: Engine, call: Call, thrown: unknown): unknown {
  if (call.signal.aborted) return call.signal.reason;
  if (DriverError.isInstance(thrown)) return thrown;
  return engine.failed(call, failureOfThrown(thrown));
}

/** The output of a command; its end settles the session. Fails with the session's own error. */
export async function* sessionOutput(
  parts: OutputParts,
): AsyncGenerator<OutputChunk, void, undefined> {
  const { engine, call, stream, isTerminal, ended } = parts;
  let isOver = false;
  try {
    const { dialect } = await engine.connect(call);
    yield* readExecOutput(stream, isTerminal, dialect.exec, (complaint) =>
      settle(parts, complaint),
    );
    isOver = true;
  } catch (thrown) {
    isOver = true;
    if (await hasEndedCut(parts, thrown).catch(() => false)) await settle(parts, undefined);
    else ended.reject(toSessionError(engine, call, thrown));
    await ended.promise;
  } finally {
    if (!isOver) discard(parts);
  }
}
