import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DriverError } from '@openshell/driver-api';
import { replaceFile } from '../files/replace-file.ts';

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/**
 * The identity this gateway marks its sandboxes with: made once, then kept in a file of its user
 * alone. Without it the gateway would not know its own sandboxes after a restart.
 *
 * @param stateDirectory - where the file is kept
 */
export function gatewayIdentity(stateDirectory: string): string {
  const path = join(stateDirectory, 'gateway-id');
  try {
    return readOrMake(path);
  } catch (cause) {
    if (DriverError.isInstance(cause)) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new DriverError(
      'FAILED_PRECONDITION',
      `state directory "${stateDirectory}" cannot be used: ${reason}`,
      { remedy: 'make it writable for the gateway, or name another with --state-directory', cause },
    );
  }
}

function readOrMake(path: string): string {
  const kept = read(path);
  if (kept !== undefined) {
    if (/^[a-z0-9][a-z0-9-]{0,62}$/.test(kept)) return kept;
    throw new DriverError('FAILED_PRECONDITION', `"${path}" holds no gateway id`, {
      remedy: 'write back the id it held, or set gateway_id in gateway.toml',
    });
  }
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const id = randomBytes(6).toString('hex');
  replaceFile(path, `${id}\n`);
  return id;
}
