import { DriverError, type ExecRequest } from '@openshell/driver-api';
import type { ContainerParts } from './container-parts.ts';

const TIMEOUT_MS = 20_000;
const NOT_EXECUTABLE_STATUS = 126;
const NOT_FOUND_STATUS = 127;

/** The service would make a working directory that is not there. */
export async function assertDirectory(
  { program }: ContainerParts,
  container: string,
  { workingDirectory: directory }: ExecRequest,
  signal: AbortSignal | undefined,
): Promise<void> {
  if (directory === undefined) return;
  const words = ['exec', '--user=0', container, 'test', '-d', directory];
  const { exitCode, complaint } = await program.attempt(words, { signal });
  if (exitCode !== 1 || complaint !== '') return;
  throw new DriverError('FAILED_PRECONDITION', `there is no directory "${directory}" inside`, {
    details: { field: 'workingDirectory' },
  });
}

/** A program that is there and cannot be run is told as one that is not there. */
export async function whyNoProcess(
  { program }: ContainerParts,
  container: string,
  [path = '']: readonly string[],
): Promise<number> {
  if (!path.includes('/')) return NOT_FOUND_STATUS;
  const words = ['exec', '--user=0', container, 'test', '-e', path];
  const { exitCode } = await program.attempt(words, { timeoutMs: TIMEOUT_MS });
  return exitCode === 0 ? NOT_EXECUTABLE_STATUS : NOT_FOUND_STATUS;
}
