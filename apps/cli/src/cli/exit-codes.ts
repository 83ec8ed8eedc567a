/** Exit codes of the command line that are not those of a command inside a sandbox. */
export const exitCodes = {
  success: 0,
  failure: 1,
  usage: 2,
  /** A command inside a sandbox ran longer than `--timeout`. */
  timedOut: 124,
  /** The reader of our output went away; what a shell shows for SIGPIPE. */
  brokenPipe: 141,
  /** Added to the number of the signal that ended us. */
  signalBase: 128,
} as const;

/** Whether an error carries the exit code it wants. */
function carriesExitCode(thrown: unknown): thrown is { readonly exitCode: number } {
  return (
    typeof thrown === 'object' &&
    thrown !== null &&
    'exitCode' in thrown &&
    typeof thrown.exitCode === 'number'
  );
}

/** The exit code for something that was thrown: its own, else 1. */
export function exitCodeOf(thrown: unknown): number {
  return carriesExitCode(thrown) ? thrown.exitCode : exitCodes.failure;
}
