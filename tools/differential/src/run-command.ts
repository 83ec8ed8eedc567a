import type { ComputeDriver, ExecRequest } from '@openshell/driver-api';

/** What came of a command. */
export interface CommandOutcome {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;
}

/** Runs a command in a sandbox. */
export async function runCommand(
  driver: ComputeDriver,
  id: string,
  request: ExecRequest,
): Promise<CommandOutcome> {
  const { output, exit } = await driver.exec(id, request);
  const texts = { stdout: '', stderr: '' };
  for await (const { stream, data } of output)
    texts[stream] += Buffer.from(data).toString('latin1');
  const { exitCode } = await exit;
  return { ...texts, exitCode };
}
