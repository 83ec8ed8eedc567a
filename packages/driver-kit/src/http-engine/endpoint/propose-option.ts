import type { Endpoint } from './endpoint.ts';
import { type EndpointProposal, proposeChoice } from './endpoint-proposal.ts';
import type { MachineFiles } from './machine-files.ts';
import { parseEndpoint } from './parse-endpoint.ts';
import { readTlsMaterial } from './tls-material.ts';

/** What an option may say about the address. */
export interface EndpointOptions {
  readonly endpoint?: string | undefined;
  readonly socketPath?: string | undefined;
  readonly context?: string | undefined;
  readonly connection?: string | undefined;
  readonly tlsDirectory?: string | undefined;
}

/** The address that an option names, if one does. */
export async function proposeOption(
  { endpoint, socketPath, tlsDirectory }: EndpointOptions,
  files: MachineFiles,
): Promise<readonly EndpointProposal[]> {
  if (socketPath !== undefined) {
    const unix: Endpoint = { type: 'unix', path: socketPath };
    return [await proposeChoice('option "socketPath"', socketPath, () => unix)];
  }
  if (endpoint === undefined) return [];
  const read = async (): Promise<Endpoint> => {
    const parsed = parseEndpoint(endpoint);
    if (parsed.type !== 'tcp' || tlsDirectory === undefined) return parsed;
    return { ...parsed, tls: await readTlsMaterial(files, tlsDirectory, true) };
  };
  return [await proposeChoice('option "endpoint"', endpoint, read)];
}
