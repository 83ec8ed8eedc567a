import { join } from 'node:path';
import { answers } from '../client/answers.ts';
import { startDaemon } from '../daemon/start-daemon.ts';
import { hasRegistries, startRegistries } from '../daemon/start-registries.ts';
import { ensureArchive } from '../image/ensure-archive.ts';
import { loadImage } from '../image/load-image.ts';
import type { EngineDefinition } from '../matrix/engine-definition.ts';
import { findDefinition } from '../matrix/find-definition.ts';
import { enginePaths } from '../matrix/paths.ts';
import { ensureNetwork } from '../namespace/ensure-network.ts';
import { isNameServerRunning } from '../namespace/name-server.ts';
import { startKeeper } from '../namespace/start-keeper.ts';
import { ensureRootFileSystem } from '../root-file-system/ensure-root-file-system.ts';
import { assertMachine } from '../system/assert-machine.ts';
import { readProcessRecord } from '../system/process-record.ts';
import { type Report, silent } from '../system/report.ts';
import { withLock } from '../system/with-lock.ts';
import { removeEngine } from './remove-engine.ts';

export interface StartOptions {
  readonly report?: Report | undefined;
}

/** Makes sure that an engine runs, with its registries and the test image; answers its endpoint. */
export async function startEngine(
  name: string,
  { report = silent }: StartOptions = {},
): Promise<string> {
  const definition = findDefinition(name);
  const { socket } = enginePaths(definition);
  await assertMachine();
  await withLock(name, async () => {
    if (await isWhole(definition)) return report(`${name}: already running`);
    await raise(definition, report);
    await loadImage({ socketPath: socket }, 'busybox:local');
    report(`${name}: running`);
  });
  return `unix://${socket}`;
}

async function raise(definition: EngineDefinition, report: Report): Promise<void> {
  if (!(await isRecorded(definition, 'keeper'))) {
    await removeEngine(definition);
    await ensureRootFileSystem(definition, report);
    await ensureArchive(report);
    await ensureNetwork(definition);
    await startKeeper(definition);
  }
  await ensureNetwork(definition);
  if (hasRegistries(definition)) await startRegistries(definition);
  if (await answers(enginePaths(definition).socket)) return;
  report(`${definition.name}: starting`);
  await startDaemon(definition);
}

async function isWhole(definition: EngineDefinition): Promise<boolean> {
  const records = ['keeper', 'daemon'];
  if (hasRegistries(definition)) records.push('registry-open', 'registry-authenticated');
  const found = await Promise.all(records.map((record) => isRecorded(definition, record)));
  if (found.includes(false) || !(await isNameServerRunning())) return false;
  return answers(enginePaths(definition).socket);
}

async function isRecorded(definition: EngineDefinition, record: string): Promise<boolean> {
  const path = join(enginePaths(definition).state, `${record}.pid`);
  return (await readProcessRecord(path)) !== undefined;
}
