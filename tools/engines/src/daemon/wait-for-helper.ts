import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { EngineDefinition } from '../matrix/engine-definition.ts';
import { enginePaths } from '../matrix/paths.ts';
import { readProcess } from '../system/process-information.ts';
import { readProcessRecord } from '../system/process-record.ts';
import { waitUntil } from '../system/wait-until.ts';
import { executionRoot } from './daemon-command.ts';

const TIMEOUT_MS = 10_000;

/**
 * Waits until the containerd of a killed dockerd has left `/proc`. It dies with its parent, but
 * as long as it is listed the next dockerd takes it for alive and wastes ten seconds on it.
 */
export async function waitForHelper(definition: EngineDefinition): Promise<void> {
  const keeper = await readProcessRecord(join(enginePaths(definition).state, 'keeper.pid'));
  const inside = `/proc/${keeper?.pid}/root${executionRoot(definition)}/containerd/containerd.pid`;
  const pid = Number(await readFile(inside, 'utf8').catch(() => ''));
  if (pid > 0) await waitUntil(async () => (await readProcess(pid)) === undefined, TIMEOUT_MS);
}
