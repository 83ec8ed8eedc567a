import { type CommandLine, createCommandLine } from '@openshell/driver-kit/command-line';

/** What the program says as JSON; it is taken at its word. */
export type Answer = ReturnType<typeof JSON.parse>;

/** The `docker` program. Every call of this driver goes through it. */
export function createDocker(environment: NodeJS.ProcessEnv): CommandLine {
  return createCommandLine({
    program: 'docker',
    environment,
    // What it complains about in the words of the contract; the first match counts.
    complaints: [
      [/permission denied while trying to connect/i, 'PERMISSION_DENIED'],
      [/cannot connect|EOF|connection re|timeout|no such host|unreachable/i, 'UNAVAILABLE'],
      [/no space left on device/, 'RESOURCE_EXHAUSTED'],
      [/unauthorized|authentication required/, 'UNAUTHENTICATED'],
      [/access.*denied|manifest unknown/, 'NOT_FOUND'],
      [/already (in use by|exists)/, 'ALREADY_EXISTS'],
      [/OCI runtime|unable to find|not running|paused/, 'FAILED_PRECONDITION'],
      [/no such|not found|could not find|must be a directory/i, 'NOT_FOUND'],
    ],
  });
}
