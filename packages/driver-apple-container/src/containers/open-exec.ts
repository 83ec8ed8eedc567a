import { randomUUID } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  DriverError,
  type ExecExit,
  type ExecRequest,
  type ExecSession,
  type OutputChunk,
  untilAborted,
} from '@openshell/driver-api';
import { createProcessMarker } from '@openshell/driver-kit';
import { feedProgram } from '@openshell/driver-kit/command-line';
import { toComplaintError } from '../program/complaints.ts';
import type { ContainerParts } from './container-parts.ts';
import { assertDirectory, whyNoProcess } from './exec-checks.ts';
import { execWords, planExec } from './exec-words.ts';
import { mergeOutputs } from './merge-outputs.ts';
import { showContainer } from './read-containers.ts';

const KILL_LOOKS = 5;
const KILL_TIMEOUT_MS = 20_000;

/** What is said when there is no process; what a process writes itself is not taken for it. */
const noProcess = /^Error: .*failed to (start process|find target executable)/s;

function notRunning(container: string, state: string): DriverError {
  return new DriverError('FAILED_PRECONDITION', `container "${container}" is ${state}`, {
    remedy: 'start it first',
  });
}

/** Runs a command beside the main process. */
export async function openExec(
  parts: ContainerParts,
  container: string,
  request: ExecRequest,
  outer: AbortSignal | undefined,
): Promise<ExecSession> {
  const { program, settings } = parts;
  if (request.terminal !== undefined) {
    throw new DriverError('UNSUPPORTED', 'a command cannot have a terminal here');
  }
  const shown = await showContainer(program, container, outer);
  if (shown.status.state !== 'running') throw notRunning(container, shown.status.state);
  await assertDirectory(parts, container, request, outer);
  const marker = createProcessMarker();
  const asked = { ...request.environment, [marker.name]: marker.value };
  const { environment } = shown.configuration.initProcess;
  const { command, variables } = planExec(request.command, asked, environment);
  const file = join(settings.stateDirectory, randomUUID());
  await mkdir(settings.stateDirectory, { recursive: true, mode: 0o700 });
  if (variables.file !== undefined) await writeFile(file, variables.file, { mode: 0o600 });
  const variableWords = [
    ...(variables.file === undefined ? [] : [`--env-file=${file}`]),
    ...Object.keys(variables.byName).map((name) => `--env=${name}`),
  ];
  const words = execWords(container, request, command, variableWords);
  const left = new AbortController();
  const signal = outer === undefined ? left.signal : AbortSignal.any([left.signal, outer]);
  const running = await program
    .start(words, { signal, variables: variables.byName, hasInput: request.stdin !== undefined })
    .catch(async (thrown: unknown) => {
      await rm(file, { force: true });
      throw thrown;
    });
  if (request.stdin !== undefined && running.stdin !== undefined) {
    feedProgram(running.stdin, request.stdin).catch((thrown: unknown) => left.abort(thrown));
  }
  /** The process outlives the program, so that another one has to end it from inside. */
  const endInside = async (): Promise<void> => {
    const user = request.user === undefined ? [] : [`--user=${request.user}`];
    const kill = ['exec', ...user, container, ...marker.killCommand(KILL_LOOKS)];
    const { exitCode, complaint } = await program.attempt(kill, { timeoutMs: KILL_TIMEOUT_MS });
    if (exitCode === 0 || /not running|not found/.test(complaint)) return;
    throw new DriverError('CANCELLED', 'its process may still run', {
      remedy: 'end it with its container, or use an image with "sh" and "grep"',
      cause: signal.reason,
    });
  };
  let said = 0;
  const finish = async (): Promise<ExecExit> => {
    try {
      const { exitCode, complaint } = await untilAborted(running.ended, signal);
      if (exitCode === 1 && said === 0 && noProcess.test(complaint)) {
        return { exitCode: await whyNoProcess(parts, container, request.command) };
      }
      if (
        exitCode === 1 &&
        said === 0 &&
        /^Error: .*(XPC|is not running|not found)/s.test(complaint)
      ) {
        throw toComplaintError(['exec'], complaint, exitCode);
      }
      return { exitCode: exitCode ?? 137 };
    } catch (thrown) {
      if (signal.aborted) await endInside();
      throw thrown;
    } finally {
      await rm(file, { force: true });
    }
  };
  const exit = finish();
  exit.catch(() => {});
  const output = async function* (): AsyncGenerator<OutputChunk, void> {
    try {
      for await (const chunk of mergeOutputs(running)) {
        if (chunk.stream === 'stdout') said += chunk.data.length;
        yield chunk;
      }
    } finally {
      running.stdout.resume();
      running.stderr.resume();
    }
    await exit;
  };
  const resize = async (): Promise<never> => {
    throw new DriverError('FAILED_PRECONDITION', 'the command has no terminal');
  };
  return { output: output(), exit, resize };
}
