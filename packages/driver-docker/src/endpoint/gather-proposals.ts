import type {
  EndpointProposal,
  MachineFiles,
  Surroundings,
} from '@openshell/driver-kit/http-engine';
import { type EndpointOptions, proposeOption } from '@openshell/driver-kit/http-engine';
import { proposeContext } from './propose-context.ts';
import { proposeDockerHost } from './propose-docker-host.ts';
import { proposeKnownSockets } from './propose-known-sockets.ts';

/** Every address that comes into question, best first, in the order of the official client. */
export async function gatherProposals(
  options: EndpointOptions,
  surroundings: Surroundings,
  files: MachineFiles,
): Promise<readonly EndpointProposal[]> {
  const context = proposeContext(options.context, surroundings, files);
  const groups = await Promise.all([
    proposeOption(options, files),
    // An option names the context itself, so it stands above the environment.
    options.context === undefined ? [] : context,
    proposeDockerHost(surroundings, files),
    options.context === undefined ? context : [],
    proposeKnownSockets(surroundings, files),
  ]);
  return groups.flat();
}
