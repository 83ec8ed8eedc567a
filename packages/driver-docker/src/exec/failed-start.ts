import { DriverError } from '@openshell/driver-api';

const NOT_FOUND_EXIT_CODE = 127;
const NOT_EXECUTABLE_EXIT_CODE = 126;

/** What the engine writes into the output, in place of a process, when it could not make one. */
const complaint =
  /^(OCI runtime exec failed: |unable to find (user|group) |failed to create exec )/;

/** Whether the first piece of an output may be the engine's complaint and not the process's words. */
export function mayBeComplaint(text: string): boolean {
  return complaint.test(text) && text.endsWith('\r\n');
}

/** Whether an exit code is one that the engine gives to a process it could not make. */
export function isFailedStart(exitCode: number): boolean {
  return exitCode === NOT_FOUND_EXIT_CODE || exitCode === NOT_EXECUTABLE_EXIT_CODE;
}

function invalid(operation: string, text: string, field: string, remedy: string): DriverError {
  const native = { engine: 'docker', message: text.trim() };
  return new DriverError('INVALID_ARGUMENT', `${operation}: ${text.trim()}`, {
    remedy,
    details: { field, native },
  });
}

/**
 * The exit code of a command that could not be run, the same on every version. Throws
 * `INVALID_ARGUMENT` when its user or directory is at fault, not its program.
 *
 * @param operation - what was tried
 * @param text - the engine's complaint
 * @param exitCode - the engine's exit code
 */
export function failedStartExitCode(operation: string, text: string, exitCode: number): number {
  if (/unable to find (user|group)|no matching entries/.test(text)) {
    throw invalid(operation, text, 'user', 'name a user that the image has, or a number');
  }
  if (/chdir to cwd/.test(text)) {
    throw invalid(operation, text, 'workingDirectory', 'name a directory that exists');
  }
  if (/executable file not found|no such file or directory/.test(text)) return NOT_FOUND_EXIT_CODE;
  if (/permission denied|exec format error|is a directory/.test(text)) {
    return NOT_EXECUTABLE_EXIT_CODE;
  }
  return exitCode;
}
