import type { CallOptions, ContainerRuntime, ExecRequest } from '@openshell/driver-api';

/** What a command came to. */
export interface CommandResult {
  readonly stdout: Buffer;
  readonly stderr: Buffer;
  readonly exitCode: number;
}

/** Runs a command in a container and reads all it writes. */
export async function runCommand(
  runtime: ContainerRuntime,
  container: string,
  request: ExecRequest,
  options?: CallOptions,
): Promise<CommandResult> {
  const session = await runtime.containers.exec(container, request, options);
  const written: { readonly stdout: Uint8Array[]; readonly stderr: Uint8Array[] } = {
    stdout: [],
    stderr: [],
  };
  for await (const { stream, data } of session.output) written[stream].push(data);
  const { exitCode } = await session.exit;
  return {
    stdout: Buffer.concat(written.stdout),
    stderr: Buffer.concat(written.stderr),
    exitCode,
  };
}

/** Runs a shell script in a container; answers its output as text. */
export async function runScript(
  runtime: ContainerRuntime,
  container: string,
  script: string,
): Promise<string> {
  const result = await runCommand(runtime, container, { command: ['sh', '-c', script] });
  return result.stdout.toString('utf8');
}
