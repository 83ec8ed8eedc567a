import { DriverError, toDriverError } from '@openshell/driver-api';
import { describeEndpoint } from './describe-endpoint.ts';
import type { Endpoint } from './endpoint.ts';

/** An address that may be the engine's. */
export interface EndpointProposal {
  /** Where it comes from, as in `DOCKER_HOST`. */
  readonly source: string;
  /** The address, as people write it. */
  readonly address: string;
  /** Whether somebody chose it; such a choice is never replaced by another. */
  readonly isChoice: boolean;
  /** The address, or why it is none. */
  readonly endpoint: Endpoint | DriverError;
}

/** Makes the proposal of a choice; what goes wrong with reading it becomes part of it. */
export async function proposeChoice(
  source: string,
  address: string,
  read: () => Endpoint | Promise<Endpoint>,
): Promise<EndpointProposal> {
  try {
    const endpoint = await read();
    return { source, address: describeEndpoint(endpoint), isChoice: true, endpoint };
  } catch (thrown) {
    const error = toDriverError(`read ${source}`, thrown);
    const endpoint = new DriverError(error.code, `${source}: ${error.fact}`, {
      remedy: error.remedy,
      details: error.details,
      cause: thrown,
    });
    return { source, address, isChoice: true, endpoint };
  }
}
