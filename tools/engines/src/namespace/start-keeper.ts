import { chown, mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { EngineDefinition } from '../matrix/engine-definition.ts';
import { networkName, networkPath, userNetworkName } from '../matrix/network-name.ts';
import { type EnginePaths, enginePaths, LOG_ROOT } from '../matrix/paths.ts';
import { readProcessRecord } from '../system/process-record.ts';
import { run, withSystemPaths } from '../system/run.ts';
import { spawnDetached } from '../system/spawn-detached.ts';
import { engineFiles } from './engine-files.ts';
import { engineMarker } from './engine-marker.ts';
import { enterArguments } from './enter-arguments.ts';
import { forwardCommands } from './machine-commands.ts';
import { dataDirectories, mountCommands, storePath } from './mount-commands.ts';
import { rootlessUser } from './rootless-user.ts';
import { waitForNamespace } from './wait-for-namespace.ts';

/**
 * Starts the process that holds the engine's namespaces. It outlives the daemon, so that a
 * daemon started again finds its old `/run`, as after a crash on a real machine.
 */
export async function startKeeper(definition: EngineDefinition): Promise<void> {
  const paths = enginePaths(definition);
  await makeDirectories(definition, paths);
  const network = `--net=${networkPath(networkName(definition))}`;
  const own = definition.machine === true ? ['--mount', '--uts'] : ['--mount'];
  const hold = ['unshare', ...own, '--propagation', 'private', 'sleep', 'infinity'];
  const record = join(paths.state, 'keeper.pid');
  await spawnDetached(
    {
      command: 'nsenter',
      commandArguments: [network, ...hold],
      environment: { PATH: withSystemPaths(), ...engineMarker(definition) },
    },
    { log: paths.log, record },
  );
  await waitForNamespace(record);
  for (const command of mountCommands(definition, paths))
    await run('nsenter', [...(await enterArguments(definition)), ...command]);
  if (definition.machine === true) await forwardToUser(definition, record);
}

/** With the engine's programs, in the network of its users. */
async function forwardToUser(definition: EngineDefinition, record: string): Promise<void> {
  const keeper = await readProcessRecord(record);
  const own = (kind: string): string => `/proc/${keeper?.pid}/ns/${kind}`;
  const network = networkPath(userNetworkName(definition));
  const enter = [`--mount=${own('mnt')}`, `--uts=${own('uts')}`, `--net=${network}`, '--'];
  for (const command of forwardCommands()) await run('nsenter', [...enter, ...command]);
}

async function makeDirectories(definition: EngineDefinition, paths: EnginePaths): Promise<void> {
  await rm(paths.data, { recursive: true, force: true });
  for (const name of Object.values(dataDirectories))
    await mkdir(join(paths.data, name), { recursive: true });
  const upper = join(paths.data, dataDirectories.upper);
  await mkdir(join(upper, storePath(definition)), { recursive: true });
  for (const [name, text] of Object.entries(engineFiles(definition))) {
    await mkdir(dirname(join(upper, name)), { recursive: true });
    await writeFile(join(upper, name), text, { mode: text.startsWith('#!') ? 0o755 : 0o644 });
  }
  await mkdir(paths.state, { recursive: true });
  await mkdir(LOG_ROOT, { recursive: true });
  if (!definition.rootless) return;
  const { userId } = rootlessUser(definition);
  for (const directory of [paths.state, join(paths.data, dataDirectories.store)])
    await chown(directory, userId, userId);
}
