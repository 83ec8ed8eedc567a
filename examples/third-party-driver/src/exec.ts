import type { CallOptions, ExecRequest, ExecSession } from '@openshell/driver-api';
import { DriverError, invalidArgument } from '@openshell/driver-api';
import { createProcessMarker } from '@openshell/driver-kit';
import { type Docker, wasThere } from './docker.ts';

const END_MS = 5_000;

/** Docker tells in the output why there is no process, and the exit code differs by version. */
function toExitCode(exitCode: number, said: string): number {
  const fault = /unable to find (user|group)|chdir to cwd/.exec(said)?.[0];
  if (!/^(OCI runtime exec failed|(Error response from daemon: )?unable to find)/.test(said))
    return exitCode;
  if (fault !== undefined) {
    const field = fault.startsWith('chdir') ? 'workingDirectory' : 'user';
    throw invalidArgument('exec', [{ field, message: said.trim() }]);
  }
  return /executable file not found|no such file/.test(said) ? 127 : 126;
}

/** Runs a command beside the main process. */
export async function openExec(
  docker: Docker,
  container: string,
  { command, environment, user, workingDirectory, stdin }: ExecRequest,
  { signal }: CallOptions = {},
): Promise<ExecSession> {
  const { text } = await docker.ask(['container', 'inspect', container], { signal });
  if (text('State.Status') !== 'running') {
    const fact = `container "${container}" is ${text('State.Status')}`;
    throw new DriverError('FAILED_PRECONDITION', fact, { remedy: 'start it first' });
  }
  const marker = createProcessMarker();
  const who = user === undefined ? [] : [`--user=${user}`];
  const where = workingDirectory === undefined ? [] : [`--workdir=${workingDirectory}`];
  const how = [...who, ...where, ...(stdin === undefined ? [] : ['--interactive'])];
  return docker.open((flags) => ['container', 'exec', ...flags, ...how, container, ...command], {
    signal,
    input: stdin,
    variables: { ...environment, [marker.name]: marker.value },
    // The process lives on when the program is killed, so another one ends it from inside.
    endInside: () => {
      const words = ['container', 'exec', ...who, container, ...marker.killCommand(5)];
      return wasThere(docker.run(words, { signal: AbortSignal.timeout(END_MS) })).then(() => true);
    },
    toExitCode,
  });
}
