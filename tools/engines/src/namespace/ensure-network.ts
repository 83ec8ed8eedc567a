import { mkdir } from 'node:fs/promises';
import type { EngineDefinition } from '../matrix/engine-definition.ts';
import { networkName, networkPath, OUTSIDE_NETWORK } from '../matrix/network-name.ts';
import { LOG_ROOT, STATE_ROOT } from '../matrix/paths.ts';
import { isThere } from '../system/is-there.ts';
import { run } from '../system/run.ts';
import { withLock } from '../system/with-lock.ts';
import { userNetworkCommands } from './machine-commands.ts';
import { isNameServerRunning, startNameServer } from './name-server.ts';
import { engineNetworkCommands, outsideCommands } from './network-commands.ts';
import { removeEngineNetwork } from './remove-network.ts';

/** Makes the engine's network namespace and, for the first engine, the outside. */
export async function ensureNetwork(definition: EngineDefinition): Promise<void> {
  for (const directory of [STATE_ROOT, LOG_ROOT]) await mkdir(directory, { recursive: true });
  await withLock('network', async () => {
    if (!(await isThere(networkPath(OUTSIDE_NETWORK)))) await runAll(outsideCommands());
    if (!(await isNameServerRunning())) await startNameServer();
    if (await isThere(networkPath(networkName(definition)))) return;
    try {
      await runAll(engineNetworkCommands(definition));
      if (definition.machine === true) await runAll(userNetworkCommands(definition));
    } catch (error) {
      // Half a network would be taken for a whole one the next time.
      await removeEngineNetwork(definition);
      throw error;
    }
  });
}

async function runAll(commands: readonly (readonly string[])[]): Promise<void> {
  for (const [command = '', ...rest] of commands) await run(command, rest);
}
