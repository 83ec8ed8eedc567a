import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { answers } from '../client/answers.ts';
import type { EngineDefinition } from '../matrix/engine-definition.ts';
import { enginePaths } from '../matrix/paths.ts';
import { readProcessRecord } from '../system/process-record.ts';
import { waitUntil } from '../system/wait-until.ts';
import { type DaemonOptions, daemonCommand, daemonEnvironment } from './daemon-command.ts';
import { startInside } from './start-inside.ts';
import { waitForHelper } from './wait-for-helper.ts';

const TIMEOUT_MS = 60_000;
const LOG_LINES = 15;

/** Starts the daemon in the engine's namespaces and waits until it answers. */
export async function startDaemon(
  definition: EngineDefinition,
  options: DaemonOptions = {},
): Promise<void> {
  const { state, socket, log } = enginePaths(definition);
  // A killed daemon leaves both behind: Podman stumbles over the one, dockerd over the other.
  for (const name of ['engine.sock', 'dockerd.pid']) await rm(join(state, name), { force: true });
  if (definition.kind === 'docker') await waitForHelper(definition);
  await startInside(definition, {
    name: 'daemon',
    command: daemonCommand(definition, options),
    environment: daemonEnvironment(definition),
  });
  const isAlive = async () => (await readProcessRecord(join(state, 'daemon.pid'))) !== undefined;
  const isSettled = async () => (await answers(socket)) || !(await isAlive());
  await waitUntil(isSettled, TIMEOUT_MS);
  if (await answers(socket)) return;
  const lines = (await readFile(log, 'utf8')).trimEnd().split('\n').slice(-LOG_LINES);
  throw new Error(`engine "${definition.name}" did not start, see "${log}":\n${lines.join('\n')}`);
}
