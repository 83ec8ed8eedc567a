import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { networkPath, OUTSIDE_NETWORK } from '../matrix/network-name.ts';
import { LOG_ROOT, STATE_ROOT } from '../matrix/paths.ts';
import { readProcessRecord } from '../system/process-record.ts';
import { withSystemPaths } from '../system/run.ts';
import { signalProcess } from '../system/signal-process.ts';
import { spawnDetached } from '../system/spawn-detached.ts';
import { waitUntil } from '../system/wait-until.ts';

const TIMEOUT_MS = 5_000;
const record = join(STATE_ROOT, 'name-server.pid');
const program = fileURLToPath(new URL('./name-server-main.ts', import.meta.url));

export async function isNameServerRunning(): Promise<boolean> {
  return (await readProcessRecord(record)) !== undefined;
}

/** Starts what answers every look-up of every engine with "no such name". */
export async function startNameServer(): Promise<void> {
  await spawnDetached(
    {
      command: 'nsenter',
      commandArguments: [`--net=${networkPath(OUTSIDE_NETWORK)}`, process.execPath, program],
      environment: { PATH: withSystemPaths() },
    },
    { log: join(LOG_ROOT, 'name-server.log'), record },
  );
}

export async function stopNameServer(): Promise<void> {
  const server = await readProcessRecord(record);
  if (server !== undefined) await signalProcess(server, 'SIGTERM');
  await waitUntil(async () => !(await isNameServerRunning()), TIMEOUT_MS);
  await rm(record, { force: true });
}
