import {
  type CallOptions,
  DriverError,
  type ExecExit,
  type ExecRequest,
  type ExecSession,
  runCall,
} from '@openshell/driver-api';
import { createProcessMarker } from '../../process/process-marker.ts';
import { createDeferred } from '../deferred.ts';
import type { Engine } from '../engine.ts';
import { createExec } from './create-exec.ts';
import { endExec } from './end-exec.ts';
import { pumpInput } from './pump-input.ts';
import { resizeTerminal } from './resize-terminal.ts';
import { sessionOutput } from './session-output.ts';
import { startExec } from './start-exec.ts';

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
  const opened = createDeferred<ExecSession>();
  let hasSurvivor = false;
  const run = async (signal: AbortSignal): Promise<ExecExit> => {
    const call = { operation, signal };
    const marker = createProcessMarker();
    const execId = await createExec(engine, call, container, request, marker);
    const ended = createDeferred<ExecExit>();
    const leave = (): void => ended.reject(signal.reason);
    signal.addEventListener('abort', leave, { once: true });
    let hasInputFailed = false;
    let close = (): void => {};
    try {
      const stream = await startExec(engine, call, execId, request.terminal);
      close = () => stream.destroy();
      stream.on('error', () => {});
      const isTerminal = request.terminal !== undefined;
      const hasInput = request.stdin !== undefined;
      const output = sessionOutput({ engine, call, execId, stream, isTerminal, hasInput, ended });
      if (request.stdin !== undefined) {
        pumpInput(request.stdin, stream, isTerminal).catch((thrown: unknown) => {
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
        const exec = { container, execId, marker, user: request.user };
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
