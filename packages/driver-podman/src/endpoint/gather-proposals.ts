import type {
  EndpointProposal,
  MachineFiles,
  Surroundings,
} from '@openshell/driver-kit/http-engine';
import { type EndpointOptions, proposeOption } from '@openshell/driver-kit/http-engine';
import { proposeConnection } from './propose-connection.ts';
import { proposeContainerHost } from './propose-container-host.ts';
import { proposeKnownSockets } from './propose-known-sockets.ts';

/** What an option may say about the address. */
export interface PodmanEndpointOptions extends EndpointOptions {
  /** Name of a connection of the podman client. */
  readonly connection?: string | undefined;
}

/** Every address that comes into question, best first, in the order of the official client. */
export async function gatherProposals(
  options: PodmanEndpointOptions,
  surroundings: Surroundings,
  files: MachineFiles,
): Promise<readonly EndpointProposal[]> {
  const connection = proposeConnection(options.connection, surroundings, files);
  const groups = await Promise.all([
    proposeOption(options, files),
    // An option names the connection itself, so it stands above the environment.
    options.connection === undefined ? [] : connection,
    proposeContainerHost(surroundings),
    options.connection === undefined ? connection : [],
    proposeKnownSockets(surroundings, files),
  ]);
  return groups.flat();
}
