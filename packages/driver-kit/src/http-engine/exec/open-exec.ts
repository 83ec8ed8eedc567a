import type { Duplex } from 'node:stream';
import {
  type CallOptions,
  DriverError,
  type ExecExit,
  type ExecRequest,
  type ExecSession,
  runCall,
  type TerminalSize,
} from '@openshell/driver-api';
import { createProcessMarker } from '../../process/process-marker.ts';
import type { Call } from '../call.ts';
import type { Engine } from '../engine.ts';
import { createExec } from './create-exec.ts';
import { endExec } from './end-exec.ts';
import { outlast } from './outlast.ts';
import { pumpInput } from './pump-input.ts';
import { resizeTerminal } from './resize-terminal.ts';
import { sessionOutput } from './session-output.ts';
import { startExec } from './start-exec.ts';
import { whenRunning } from './when-running.ts';

/** How long the answer to a start is waited for when the caller has left. */
const START_GRACE_MS = 3_000;

/** Tells of a process that could not be ended, which the reason of the abort does not know. */
function asSurvivor(error: unknown): unknown {
  if (!DriverError.isInstance(error)) return error;
  return new DriverError(error.code, `${error.fact}, but its process may still run`, {
    remedy: 'end it with its container, or use an image with "sh" and "grep"',
    details: error.details,
    cause: error,
  });
}

/**
 * Starts a command. An engine that has been asked goes on with it when the caller leaves, and then
 * nobody knows when it has begun: so the answer is waited for, if it comes soon.
 */
async function beginExec(
  engine: Engine,
  call: Call,
  execId: string,
  terminal: TerminalSize | undefined,
): Promise<Duplex> {
  const { signal, done } = outlast(call.signal, START_GRACE_MS);
  try {
    return await startExec(engine, { ...call, signal }, execId, terminal);
  } finally {
    done();
  }
}

/**
 * Runs a command in a container. The one call that `runCall` guards lasts until the process has
 * ended, so that signal and deadline hold for the life of the process.
 */
export function openExec(
  engine: Engine,
  container: string,
  request: ExecRequest,
  options: CallOptions | undefined,
): Promise<ExecSession> {
  // Only the program: the arguments may hold a secret.
  const program = JSON.stringify(request.command[0] ?? '');
  const operation = `exec ${program} in container "${container}"`;
  const opened = Promise.withResolvers<ExecSession>();
  opened.promise.catch(() => {});
  let hasSurvivor = false;
  const run = async (signal: AbortSignal): Promise<ExecExit> => {
    const call = { operation, signal };
    const marker = createProcessMarker();
    const execId = await createExec(engine, call, container, request, marker);
    const ended = Promise.withResolvers<ExecExit>();
    ended.promise.catch(() => {});
    const leave = (): void => ended.reject(signal.reason);
    signal.addEventListener('abort', leave, { once: true });
    let hasInputFailed = false;
    let hasBegun = false;
    let close = (): void => {};
    try {
      const stream = await beginExec(engine, call, execId, request.terminal);
      hasBegun = true;
      close = () => stream.destroy();
      stream.on('error', () => {});
      signal.throwIfAborted();
      const isTerminal = request.terminal !== undefined;
      const hasInput = request.stdin !== undefined;
      const output = sessionOutput({ engine, call, execId, stream, isTerminal, hasInput, ended });
      if (request.stdin !== undefined) {
        const beforeEnd = (): Promise<void> => whenRunning(engine, call, execId);
        pumpInput(request.stdin, stream, isTerminal, beforeEnd).catch((thrown: unknown) => {
          hasInputFailed = true;
          ended.reject(thrown);
        });
      }
      const resize = resizeTerminal(engine, operation, execId, isTerminal);
      opened.resolve({ output, exit, resize });
      return await ended.promise;
    } catch (thrown) {
      // First the connection: an engine that cannot get rid of output does not notice an end.
      close();
      if (signal.aborted || hasInputFailed) {
        const exec = { container, execId, marker, user: request.user, hasBegun };
        hasSurvivor = !(await endExec(engine, operation, exec));
      }
      throw thrown;
    } finally {
      signal.removeEventListener('abort', leave);
      close();
    }
  };
  const exit = runCall(operation, options, run).catch((error: unknown) => {
    throw hasSurvivor ? asSurvivor(error) : error;
  });
  exit.catch(opened.reject);
  return opened.promise;
}
