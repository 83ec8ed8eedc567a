import { DriverError } from '@openshell/driver-api';

const NOT_FOUND_EXIT_CODE = 127;
const NOT_EXECUTABLE_EXIT_CODE = 126;

/** Exit codes that the engine gives to a process it could not make. */
const failedStartExitCodes: ReadonlySet<number> = new Set([125, 126, 127]);

/** What the engine writes into the output, in place of a process, when it could not make one. */
const complaint = /^Error: (\S+: (exec failed|executable file)|crun: |OCI )/;

/** What it writes when a process has ended without reading all of its input. */
const remark =
  /^Error: (read|write) unixpacket \S*: (read|write): (connection reset by peer|broken pipe)\s*$/;

/** Whether a piece of an output is the engine's remark that input was left unread. */
export function isRemark(text: string): boolean {
  return remark.test(text);
}

/** Whether a first piece of an output may be the engine's complaint and not the process's words. */
export function mayBeComplaint(text: string): boolean {
  return complaint.test(text);
}

/**
 * The exit code of a command that could not be run, the same on every version; undefined when the
 * process itself wrote the text. Throws `INVALID_ARGUMENT` when its directory is at fault.
 *
 * @param operation - what was tried
 * @param text - the engine's complaint
 * @param exitCode - the engine's exit code
 */
export function settleFailedStart(
  operation: string,
  text: string,
  exitCode: number,
): number | undefined {
  if (!failedStartExitCodes.has(exitCode)) return undefined;
  if (/chdir/.test(text)) {
    const message = text.trim();
    throw new DriverError('INVALID_ARGUMENT', `${operation}: ${message}`, {
      remedy: 'name a directory that exists',
      details: { field: 'workingDirectory', native: { engine: 'podman', message } },
    });
  }
  if (/executable file|no such file or directory|not found/.test(text)) return NOT_FOUND_EXIT_CODE;
  if (/permission denied|exec format error|is a directory/i.test(text)) {
    return NOT_EXECUTABLE_EXIT_CODE;
  }
  return exitCode;
}
