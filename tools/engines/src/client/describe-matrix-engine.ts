import { SOCKET_INSIDE } from '../daemon/daemon-command.ts';
import { registryAddresses } from '../daemon/registry-files.ts';
import { hasRegistries } from '../daemon/start-registries.ts';
import type { EngineDefinition } from '../matrix/engine-definition.ts';
import { networkName, userNetworkName } from '../matrix/network-name.ts';
import { enginePaths } from '../matrix/paths.ts';
import { identifyEngine } from './identify-engine.ts';
import type { TestEngine } from './test-engine.ts';

/** An engine of the matrix, if it answers. */
export async function describeMatrixEngine(
  definition: EngineDefinition,
): Promise<TestEngine | undefined> {
  const { socket } = enginePaths(definition);
  const identity = await identifyEngine(socket);
  if (identity === undefined) return undefined;
  return {
    name: definition.name,
    kind: definition.kind,
    version: identity.version,
    rootless: definition.rootless,
    endpoint: `unix:///${socket.slice(1)}`,
    socketPath: socket,
    mountableSocketPath: SOCKET_INSIDE,
    image: 'busybox:local',
    // A rootless engine publishes where its user lives, which is this namespace as well.
    networkNamespace: networkName(definition),
    ...(definition.machine === true ? { userNamespace: userNetworkName(definition) } : {}),
    ...(hasRegistries(definition) ? { registry: registryAddresses } : {}),
    ...(definition.dataLimitMebibytes === undefined ? {} : { dataRootLimited: true }),
  };
}
