import { DriverError, type ExecSession } from '@openshell/driver-api';
import { engineCall } from '../call.ts';
import type { Engine } from '../engine.ts';
import { resizeExec } from './start-exec.ts';

const RESIZE_MS = 10_000;

/** The resize of a session. */
export function resizeTerminal(
  engine: Engine,
  operation: string,
  execId: string,
  isTerminal: boolean,
): ExecSession['resize'] {
  return (size) =>
    engineCall(`resize ${operation}`, { timeoutMs: RESIZE_MS }, async (call) => {
      if (!isTerminal) {
        throw new DriverError('FAILED_PRECONDITION', `${operation} has no terminal`, {
          remedy: 'ask for one when the command is run',
        });
      }
      try {
        await resizeExec(engine, call, execId, size);
      } catch (thrown) {
        if (!DriverError.isInstance(thrown) || thrown.details.native?.status === undefined) {
          throw thrown;
        }
        throw new DriverError('FAILED_PRECONDITION', `${operation} has ended`, { cause: thrown });
      }
    });
}
