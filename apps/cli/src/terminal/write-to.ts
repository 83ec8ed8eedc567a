import type { Writable } from 'node:stream';
import { DriverError } from '@openshell/driver-api';
import { exitCodes } from '../cli/exit-codes.ts';

/**
 * Writes and waits until the stream has taken it, so that a slow reader slows us down. Rejects with
 * `CANCELLED` and the exit code of a broken pipe when the reader went away.
 */
export function writeTo(stream: Writable, data: string | Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(data, (cause) => {
      if (cause === null || cause === undefined) return resolve();
      const error = new DriverError('CANCELLED', 'the reader of the output went away', { cause });
      return reject(Object.assign(error, { exitCode: exitCodes.brokenPipe }));
    });
  });
}
