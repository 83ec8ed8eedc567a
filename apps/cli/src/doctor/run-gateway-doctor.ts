import { fromJsonString } from '@bufbuild/protobuf';
import { type Driver, ListDriversResponseSchema } from '@openshell/wire/gateway/v1';
import type { Surroundings } from '../cli/surroundings.ts';
import {
  gatewayProgramFailure,
  runGatewayProgram,
} from '../gateway-program/run-gateway-program.ts';

/**
 * Has the gateway's program look for engines itself, where no gateway runs that could be asked.
 * `NOT_FOUND` when the program is not installed.
 *
 * @param image - an image to dial the ways back from; empty when nobody asked for them
 */
export async function runGatewayDoctor(
  surroundings: Pick<Surroundings, 'env'>,
  image: string,
  signal: AbortSignal,
): Promise<readonly Driver[]> {
  const routes = image === '' ? [] : ['--routes', image];
  const words = ['doctor', '--output', 'json', ...routes];
  const ended = await runGatewayProgram(surroundings, words, signal);
  try {
    const options = { ignoreUnknownFields: true };
    return fromJsonString(ListDriversResponseSchema, ended.stdout, options).drivers;
  } catch (cause) {
    throw gatewayProgramFailure('doctor', ended, cause);
  }
}
