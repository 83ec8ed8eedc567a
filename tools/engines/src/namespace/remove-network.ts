import { readdir } from 'node:fs/promises';
import type { EngineDefinition } from '../matrix/engine-definition.ts';
import { matrix } from '../matrix/matrix.ts';
import {
  networkName,
  networkPath,
  OUTSIDE_NETWORK,
  uplinkName,
  userNetworkName,
} from '../matrix/network-name.ts';
import { isThere } from '../system/is-there.ts';
import { run } from '../system/run.ts';
import { withLock } from '../system/with-lock.ts';
import { stopNameServer } from './name-server.ts';

/** Removes the engine's network namespace and, after the last engine, the outside. */
export async function removeNetwork(definition: EngineDefinition): Promise<void> {
  await withLock('network', async () => {
    await removeEngineNetwork(definition);
    const left = new Set(await readdir('/run/netns').catch(() => []));
    if (matrix.some((other) => left.has(networkName(other)))) return;
    await stopNameServer();
    await removeNamespace(OUTSIDE_NETWORK);
  });
}

/** The caller holds the lock of the network. */
export async function removeEngineNetwork(definition: EngineDefinition): Promise<void> {
  // The kernel takes its time to clear a namespace, and its link with it, so the link goes first.
  if (await isThere(networkPath(OUTSIDE_NETWORK)))
    await run('ip', ['-n', OUTSIDE_NETWORK, 'link', 'delete', uplinkName(definition)]).catch(
      () => {},
    );
  if (definition.machine === true) await removeNamespace(userNetworkName(definition));
  await removeNamespace(networkName(definition));
}

async function removeNamespace(network: string): Promise<void> {
  if (await isThere(networkPath(network))) await run('ip', ['netns', 'delete', network]);
}
