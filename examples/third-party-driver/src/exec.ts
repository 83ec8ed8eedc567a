import type { CallOptions, ExecRequest, ExecSession } from '@openshell/driver-api';
import { DriverError, untilAborted } from '@openshell/driver-api';
import { createProcessMarker } from '@openshell/driver-kit';
import { falseIf, toDriverError } from './complaints.ts';
import type { Docker } from './docker.ts';
import { toFlags } from './translate.ts';

/** Runs a command beside the main process. */
export async function openExec(
  docker: Docker,
  container: string,
  { command, environment, user, workingDirectory: workdir, stdin: input }: ExecRequest,
  { signal: outer = new AbortController().signal }: CallOptions = {},
): Promise<ExecSession> {
  const { State } = await docker.ask(['container', 'inspect', container], { signal: outer });
  if (State.Status !== 'running')
    throw new DriverError('FAILED_PRECONDITION', `container "${container}" is ${State.Status}`);
  const marker = createProcessMarker();
  const variables = { ...environment, [marker.name]: marker.value };
  const [interactive, env] = [input !== undefined, Object.keys(variables)];
  const flags = toFlags({ user, workdir, interactive, env });
  const words = ['container', 'exec', ...flags, container, ...command];
  const left = new AbortController();
  const signal = AbortSignal.any([outer, left.signal]);
  const { program, output, said } = docker.open(words, { signal, input, variables });
  /** The process outlives the program, so another one has to end it from inside. */
  const leave = async (reason: unknown): Promise<never> => {
    const kill = ['container', 'exec', ...toFlags({ user }), container, ...marker.killCommand(5)];
    const killing = docker.run(kill, { signal: AbortSignal.timeout(5_000) });
    await killing.catch(falseIf('NOT_FOUND')).catch((cause: unknown) => {
      const remedy = 'end it with its container';
      throw new DriverError('CANCELLED', 'its process may still run', { remedy, cause });
    });
    throw reason;
  };
  const finish = async () => {
    const { cause, exitCode = 137 } = await untilAborted(program, signal).catch(leave);
    if (cause) return leave(cause);
    // Docker tells in the output why there is no process; version 20.10 says 126 for each reason.
    const told = exitCode === 0 ? '' : said.stdout + said.stderr;
    if (/^(Error response from daemon|unable to find|OCI.*chdir)/.test(told))
      throw toDriverError(words.slice(0, 2), told);
    return { exitCode: /^OCI.*(not found|no such file)/.test(told) ? 127 : exitCode };
  };
  const exit = finish();
  const tell = async function* () {
    try {
      yield* output;
    } finally {
      left.abort();
    }
    await exit;
  };
  const resize = () => Promise.reject(new DriverError('FAILED_PRECONDITION', 'no terminal'));
  return { output: tell(), exit, resize };
}
