import { readFile, writeFile } from 'node:fs/promises';
import { type ProcessInformation, readProcess } from './process-information.ts';

/** Writes down a process so that a later command can tell it from another with the same pid. */
export async function writeProcessRecord(path: string, pid: number): Promise<void> {
  const process = await readProcess(pid);
  await writeFile(path, `${pid} ${process?.startTime ?? ''}\n`);
}

/** The recorded process while it lives, otherwise nothing. */
export async function readProcessRecord(path: string): Promise<ProcessInformation | undefined> {
  const text = await readFile(path, 'utf8').catch(() => '');
  const [pid = '', startTime] = text.trim().split(' ');
  if (!/^\d+$/.test(pid)) return undefined;
  const process = await readProcess(Number(pid));
  if (process === undefined || process.zombie) return undefined;
  return process.startTime === startTime ? process : undefined;
}
