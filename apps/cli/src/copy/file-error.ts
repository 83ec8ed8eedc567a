import { DriverError, type DriverErrorCode } from '@openshell/driver-api';

const known: Readonly<Record<string, readonly [DriverErrorCode, string]>> = {
  ENOENT: ['NOT_FOUND', 'does not exist'],
  ENOTDIR: ['FAILED_PRECONDITION', 'leads through something that is no directory'],
  EACCES: ['PERMISSION_DENIED', 'may not be used by this user'],
  EPERM: ['PERMISSION_DENIED', 'may not be changed by this user'],
  ENOSPC: ['RESOURCE_EXHAUSTED', 'does not fit on the disk'],
  EROFS: ['FAILED_PRECONDITION', 'is on a read-only file system'],
  EISDIR: ['FAILED_PRECONDITION', 'is a directory'],
  EEXIST: ['ALREADY_EXISTS', 'exists already'],
  ENOTEMPTY: ['ALREADY_EXISTS', 'is a directory that is not empty'],
  ELOOP: ['FAILED_PRECONDITION', 'is or leads through a symbolic link'],
};

/** Translates a failure of the file system of this machine. */
function fileError(path: string, cause: unknown): DriverError {
  if (DriverError.isInstance(cause)) return cause;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const entry = known[code];
  if (entry !== undefined) return new DriverError(entry[0], `"${path}" ${entry[1]}`, { cause });
  const text = cause instanceof Error ? cause.message : String(cause);
  return new DriverError('INTERNAL', `"${path}" cannot be used: ${text}`, { cause });
}

/** Runs something on a file; what fails is translated. */
export async function onFile<Result>(path: string, run: () => Promise<Result>): Promise<Result> {
  try {
    return await run();
  } catch (cause) {
    throw fileError(path, cause);
  }
}
