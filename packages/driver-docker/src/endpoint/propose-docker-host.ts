import type { Endpoint, MachineFiles, Surroundings } from '@openshell/driver-kit/http-engine';
import {
  type EndpointProposal,
  parseEndpoint,
  proposeChoice,
  readTlsMaterial,
} from '@openshell/driver-kit/http-engine';
import { cliDirectory } from './cli-configuration.ts';

/** The address that `DOCKER_HOST` names; TLS as `DOCKER_TLS_VERIFY` and `DOCKER_CERT_PATH` say. */
export async function proposeDockerHost(
  surroundings: Surroundings,
  files: MachineFiles,
): Promise<readonly EndpointProposal[]> {
  const { environment } = surroundings;
  const host = environment['DOCKER_HOST'] ?? '';
  if (host === '') return [];
  const wantsTls = (environment['DOCKER_TLS_VERIFY'] ?? '') !== '';
  const directory = environment['DOCKER_CERT_PATH'] || cliDirectory(surroundings);
  const read = async (): Promise<Endpoint> => {
    const parsed = parseEndpoint(host);
    if (parsed.type !== 'tcp' || !wantsTls) return parsed;
    return { ...parsed, tls: await readTlsMaterial(files, directory, true) };
  };
  return [await proposeChoice('DOCKER_HOST', host, read)];
}
