import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { DriverError } from '@openshell/driver-api';
import type { Surroundings } from '../cli/surroundings.ts';
import { findGatewayProgram } from './find-gateway-program.ts';

/** How the gateway's program ended. */
export interface EndedProgram {
  /** Null when a signal ended it. */
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs the gateway's program to its end. `NOT_FOUND` when it is not installed.
 *
 * @param words - its arguments
 */
export async function runGatewayProgram(
  { env }: Pick<Surroundings, 'env'>,
  words: readonly string[],
  signal: AbortSignal,
): Promise<EndedProgram> {
  const program = findGatewayProgram(env['PATH'] ?? '');
  if (program === undefined) {
    throw new DriverError('NOT_FOUND', 'the program openshell-gateway is not installed', {
      remedy: 'install it with "npm install -g @openshell/gateway" and a driver',
    });
  }
  const child = spawn(program.file, [...program.leading, ...words], {
    stdio: ['ignore', 'pipe', 'pipe'],
    signal,
  });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  const [stdout, stderr, exitCode] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    ended,
  ]);
  return { exitCode, stdout, stderr };
}

/**
 * The error for a run that failed: what the program said, fact and way out.
 *
 * @param command - what it was to do
 */
export function gatewayProgramFailure(
  command: string,
  { stderr }: EndedProgram,
  cause?: unknown,
): DriverError {
  const [first = '', second] = stderr.trim().split('\n');
  const fact = first.replace(/^(openshell-gateway|error): /, '') || 'it printed no answer';
  return new DriverError('FAILED_PRECONDITION', `openshell-gateway ${command} failed: ${fact}`, {
    remedy: second?.trim(),
    cause,
  });
}
