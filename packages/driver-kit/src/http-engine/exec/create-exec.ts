import type { ExecRequest, TerminalSize } from '@openshell/driver-api';
import * as z from 'zod/mini';
import type { ProcessMarker } from '../../process/process-marker.ts';
import type { Call } from '../call.ts';
import type { Engine } from '../engine.ts';

const createdSchema = z.object({ Id: z.string() });

/** The size of a terminal in the words of the engine, which begins with the height. */
function toConsoleSize(terminal: TerminalSize | undefined): readonly [number, number] | undefined {
  return terminal === undefined ? undefined : [terminal.rows, terminal.columns];
}

/** Prepares a command in a container; answers its id. */
export async function createExec(
  engine: Engine,
  call: Call,
  container: string,
  request: ExecRequest,
  marker: ProcessMarker,
): Promise<string> {
  const { command, user, workingDirectory, terminal, stdin, environment = {} } = request;
  const variables = Object.entries({ ...environment, [marker.name]: marker.value });
  const body = {
    Cmd: command,
    User: user,
    WorkingDir: workingDirectory,
    Env: variables.map(([name, value]) => `${name}=${value}`),
    Tty: terminal !== undefined,
    ConsoleSize: toConsoleSize(terminal),
    AttachStdin: stdin !== undefined,
    AttachStdout: true,
    AttachStderr: true,
  };
  const path = `/containers/${encodeURIComponent(container)}/exec`;
  const { Id } = await engine.json(call, { method: 'POST', path, body }, createdSchema);
  return Id;
}
