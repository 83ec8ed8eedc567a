import { type ExecRequest, type FieldIssue, invalidArgument } from '@openshell/driver-api';
import type { ExecSandboxRequest } from '@openshell/wire';

const mostBytes = 32 * 1024;
const variablePattern = /^[A-Za-z_][A-Za-z0-9_]*$/;
/** NUL in every text, line ends too in values of variables, all control characters in paths. */
const nul = '\0';
const lineEnd = /[\r\n]/;
const control = /\p{Cc}/u;

/** Clients of OpenShell's Python library send code in this one. */
const allowedVariable = 'OPENSHELL_PYFUNC_B64';

function commandIssues(command: readonly string[]): readonly FieldIssue[] {
  if (command.length === 0) return [{ field: 'command', message: 'is empty' }];
  if (command.length > 1_024)
    return [{ field: 'command', message: 'has more than 1024 arguments' }];
  return command.flatMap((argument, index) => {
    const isRight = Buffer.byteLength(argument) <= mostBytes && !argument.includes(nul);
    const message = 'is longer than 32 KiB or contains a NUL character';
    return isRight ? [] : [{ field: `command[${index}]`, message }];
  });
}

function variableIssue([name, value]: readonly [string, string]): string | undefined {
  if (!variablePattern.test(name)) return 'is no variable name';
  if (name.startsWith('OPENSHELL_') && name !== allowedVariable) {
    return 'the prefix OPENSHELL_ is reserved';
  }
  if (Buffer.byteLength(value) > mostBytes) return 'is longer than 32 KiB';
  return value.includes(nul) || lineEnd.test(value) ? 'contains NUL or a line end' : undefined;
}

function issuesOf(request: ExecSandboxRequest): readonly FieldIssue[] {
  const variables = Object.entries(request.environment).flatMap((entry) => {
    const message = variableIssue(entry);
    const field = `environment["${entry[0].slice(0, 64)}"]`;
    return message === undefined ? [] : [{ field, message }];
  });
  const isPath = request.workdir.length <= 4_096 && !control.test(request.workdir);
  const path = isPath
    ? []
    : [{ field: 'workdir', message: 'is longer than 4096 or has control characters' }];
  return [...commandIssues(request.command), ...variables, ...path];
}

/** A terminal without a size gets the classic one. */
const size = (given: number, otherwise: number): number => (given === 0 ? otherwise : given);

/**
 * Checks a command and says it in the words of the contract.
 *
 * @param request - the command as the client sent it
 * @param stdin - what the process is to read
 */
export function toExecRequest(
  request: ExecSandboxRequest,
  stdin: AsyncIterable<Uint8Array>,
): ExecRequest {
  const issues = issuesOf(request);
  if (issues.length > 0) throw invalidArgument('exec request', issues);
  const { command, workdir, environment, tty, cols, rows } = request;
  return {
    command,
    environment,
    stdin,
    ...(workdir === '' ? {} : { workingDirectory: workdir }),
    ...(tty ? { terminal: { columns: size(cols, 80), rows: size(rows, 24) } } : {}),
  };
}
