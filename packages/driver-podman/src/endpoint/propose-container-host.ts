import type { EndpointProposal, Surroundings } from '@openshell/driver-kit/http-engine';
import { proposeChoice } from '@openshell/driver-kit/http-engine';
import { readAddress } from './read-address.ts';

/** The address that `CONTAINER_HOST` names; `ssh` gets the key that `CONTAINER_SSHKEY` names. */
export async function proposeContainerHost({
  environment,
}: Surroundings): Promise<readonly EndpointProposal[]> {
  const host = environment['CONTAINER_HOST'] ?? '';
  if (host === '') return [];
  const identity = environment['CONTAINER_SSHKEY'] || undefined;
  return [await proposeChoice('CONTAINER_HOST', host, () => readAddress(host, identity))];
}
