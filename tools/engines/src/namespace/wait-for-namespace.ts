import { readProcessRecord } from '../system/process-record.ts';
import { waitUntil } from '../system/wait-until.ts';

const TIMEOUT_MS = 5_000;

/**
 * Waits until the keeper has left the machine's mount namespace. Until then a mount meant for the
 * engine would land on the machine itself.
 */
export async function waitForNamespace(record: string): Promise<void> {
  const isReady = async () => (await readProcessRecord(record))?.command === 'sleep';
  if (await waitUntil(isReady, TIMEOUT_MS)) return;
  throw new Error('the keeper of the namespaces did not start: does this machine allow unshare?');
}
