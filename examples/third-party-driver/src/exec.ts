import type { CallOptions, Container, ExecRequest, ExecSession } from '@openshell/driver-api';
import { DriverError } from '@openshell/driver-api';
import { createProcessMarker } from '@openshell/driver-kit';
import { type CommandLine, falseIf, toFlags } from '@openshell/driver-kit/command-line';

/** Docker tells in the output why there is no process; version 20.10 says 126 for each reason. */
function toExitCode(exitCode: number, said: string): number {
  if (exitCode !== 0 && /^(Error response from daemon|unable to find|OCI.*chdir)/.test(said))
    throw new DriverError('FAILED_PRECONDITION', `docker exec: ${said.trim()}`);
  return exitCode !== 0 && /^OCI.*(not found|no such file)/.test(said) ? 127 : exitCode;
}

/** Runs a command beside the main process. */
export function openExec(
  docker: CommandLine,
  { id, state }: Container,
  { command, environment, user, workingDirectory: workdir, stdin: input }: ExecRequest,
  { signal }: CallOptions = {},
): Promise<ExecSession> {
  if (state !== 'running')
    throw new DriverError('FAILED_PRECONDITION', `container "${id}" is ${state}`);
  const marker = createProcessMarker();
  const variables = { ...environment, [marker.name]: marker.value };
  const flags = toFlags({ user, workdir, interactive: input !== undefined });
  // The process outlives the program, so another one has to end it from inside.
  const kill = ['exec', ...toFlags({ user }), id, ...marker.killCommand(5)];
  const endInside = () =>
    docker.run(kill, { signal: AbortSignal.timeout(5_000) }).catch(falseIf('NOT_FOUND'));
  const words = (env: readonly string[]) => ['exec', ...env, ...flags, id, ...command];
  return docker.open(words, { signal, input, variables, endInside, toExitCode });
}
