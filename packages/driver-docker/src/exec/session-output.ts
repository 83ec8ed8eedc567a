import type { Duplex } from 'node:stream';
import { DriverError, type ExecExit, type OutputChunk } from '@openshell/driver-api';
import type { Call } from '../engine/call.ts';
import type { Deferred } from '../engine/deferred.ts';
import type { Engine } from '../engine/engine.ts';
import { failureOfThrown } from '../engine/engine-failure.ts';
import { toDriverError } from '../to-driver-error.ts';
import { readExecOutput } from './exec-output.ts';
import { failedStartExitCode, isFailedStart } from './failed-start.ts';
import { waitForExec } from './wait-for-exec.ts';

/** What an output belongs to. */
export interface OutputParts {
  readonly engine: Engine;
  readonly call: Call;
  readonly execId: string;
  readonly stream: Duplex;
  readonly isTerminal: boolean;
  /** Settled when the output has ended and the exit code is known. */
  readonly ended: Deferred<ExecExit>;
}

async function settle(parts: OutputParts, complaint: string | undefined): Promise<boolean> {
  const { engine, call, execId, ended } = parts;
  const exitCode = await waitForExec(engine, call, execId);
  const isEngines = complaint !== undefined && isFailedStart(exitCode);
  const { operation } = call;
  ended.resolve({
    exitCode: isEngines ? failedStartExitCode(operation, complaint, exitCode) : exitCode,
  });
  return isEngines;
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
function toSessionError({ signal, operation }: Call, thrown: unknown): unknown {
  if (signal.aborted) return signal.reason;
  if (DriverError.isInstance(thrown)) return thrown;
  return toDriverError(operation, failureOfThrown(thrown));
}

/** The output of a command; its end settles the session. Fails with the session's own error. */
export async function* sessionOutput(
  parts: OutputParts,
): AsyncGenerator<OutputChunk, void, undefined> {
  const { call, stream, isTerminal, ended } = parts;
  let isOver = false;
  try {
    yield* readExecOutput(stream, isTerminal, (complaint) => settle(parts, complaint));
    isOver = true;
  } catch (thrown) {
    isOver = true;
    ended.reject(toSessionError(call, thrown));
    await ended.promise;
  } finally {
    if (!isOver) discard(parts);
  }
}
