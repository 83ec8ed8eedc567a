import { readdir } from 'node:fs/promises';
import { type ProcessInformation, readProcess } from './process-information.ts';

export async function listProcesses(): Promise<readonly ProcessInformation[]> {
  const names = await readdir('/proc');
  const pids = names.filter((name) => /^\d+$/.test(name)).map(Number);
  const processes = await Promise.all(pids.map(readProcess));
  return processes.filter((process) => process !== undefined);
}
