import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fromJsonString } from '@bufbuild/protobuf';
import { DriverError } from '@openshell/driver-api';
import { type Driver, ListDriversResponseSchema } from '@openshell/wire/gateway/v1';
import type { Surroundings } from '../cli/surroundings.ts';
import { findGatewayProgram } from './find-gateway-program.ts';

/**
 * Has the gateway's program look for engines itself, where no gateway runs that could be asked.
 * `NOT_FOUND` when the program is not installed.
 *
 * @param image - an image to dial the ways back from; empty when nobody asked for them
 */
export async function runGatewayDoctor(
  { env }: Pick<Surroundings, 'env'>,
  image: string,
  signal: AbortSignal,
): Promise<readonly Driver[]> {
  const program = findGatewayProgram(env['PATH'] ?? '');
  if (program === undefined) {
    throw new DriverError('NOT_FOUND', 'the program openshell-gateway is not installed', {
      remedy: 'install it with "npm install -g @openshell/gateway" and a driver',
    });
  }
  const routes = image === '' ? [] : ['--routes', image];
  const words = [...program.leading, 'doctor', '--output', 'json', ...routes];
  const child = spawn(program.file, words, {
    stdio: ['ignore', 'pipe', 'pipe'],
    signal,
  });
  const ended = new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', () => resolve());
  });
  const [output, errors] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  try {
    return fromJsonString(ListDriversResponseSchema, output, { ignoreUnknownFields: true }).drivers;
  } catch (cause) {
    const said = errors.trim().split('\n');
    throw new DriverError(
      'FAILED_PRECONDITION',
      `openshell-gateway doctor failed: ${said[0] || 'it printed no report'}`,
      { remedy: said[1]?.trim(), cause },
    );
  }
}
