import type {
  CallOptions,
  ContainerOperations,
  ExecExit,
  ExecRequest,
  ExecSession,
  LogChunk,
  LogOptions,
  OutputChunk,
} from '@openshell/driver-api';
import type { Mutant } from '../mutants/mutant.ts';

type Runtime = NonNullable<Mutant['runtime']>;

/** A runtime that does something else with containers. */
export function editContainers(
  edit: (honest: ContainerOperations) => Partial<ContainerOperations>,
): Runtime {
  return (honest) => ({
    ...honest,
    containers: { ...honest.containers, ...edit(honest.containers) },
  });
}

/** A runtime that runs another command than it was asked to. */
export function editRequest(
  edit: (
    request: ExecRequest,
    container: string,
    honest: ContainerOperations,
  ) => ExecRequest | Promise<ExecRequest>,
): Runtime {
  return editContainers((honest) => ({
    exec: async (container, request, options) =>
      honest.exec(container, await edit(request, container, honest), options),
  }));
}

/** A runtime whose sessions are others. */
export function editSession(
  edit: (session: ExecSession, request: ExecRequest, container: string) => Partial<ExecSession>,
): Runtime {
  return editContainers((honest) => ({
    exec: async (container, request, options) => {
      const session = await honest.exec(container, request, options);
      return { ...session, ...edit(session, request, container) };
    },
  }));
}

/** A runtime that tells other exit codes of commands. */
export function editExit(edit: (exitCode: number, request: ExecRequest) => number): Runtime {
  return editSession(({ exit }, request) => {
    const edited = exit.then(({ exitCode }): ExecExit => ({ exitCode: edit(exitCode, request) }));
    edited.catch(() => {});
    return { exit: edited };
  });
}

/** A runtime whose commands seem to write something else. */
export function editOutput(
  edit: (output: AsyncIterable<OutputChunk>, request: ExecRequest) => AsyncIterable<OutputChunk>,
): Runtime {
  return editSession(({ output }, request) => ({ output: edit(output, request) }));
}

/** A runtime whose logs are passed through something. */
export function editLogs(
  edit: (
    log: AsyncIterable<LogChunk>,
    options: LogOptions & CallOptions,
    container: string,
    honest: ContainerOperations,
  ) => AsyncIterable<LogChunk>,
): Runtime {
  return editContainers((honest) => ({
    logs: (container, options = {}) =>
      edit(honest.logs(container, options), options, container, honest),
  }));
}

/** Whether a command is this program of the kit. */
export function runs(program: string, words: readonly string[] = []): boolean {
  return words[3] === program;
}
