import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { baseDirectory } from '../matrix/paths.ts';
import { readProcessRecord, writeProcessRecord } from './process-record.ts';

const POLL_INTERVAL_MS = 50;
/** A holder that dies before it has written its name must not hold the lock for ever. */
const NAMELESS_ATTEMPTS = 20;

/** Keeps two commands from working on the same thing; a dead holder loses the lock. */
export async function withLock<T>(name: string, work: () => Promise<T>): Promise<T> {
  const path = join(baseDirectory(), 'locks', name);
  await mkdir(join(baseDirectory(), 'locks'), { recursive: true });
  let nameless = 0;
  while (!(await take(path))) {
    const holder = await readProcessRecord(join(path, 'holder'));
    nameless = holder === undefined ? nameless + 1 : 0;
    if (nameless >= NAMELESS_ATTEMPTS) await rm(path, { recursive: true, force: true });
    await sleep(POLL_INTERVAL_MS);
  }
  try {
    return await work();
  } finally {
    await rm(path, { recursive: true, force: true });
  }
}

async function take(path: string): Promise<boolean> {
  try {
    await mkdir(path);
  } catch {
    return false;
  }
  await writeProcessRecord(join(path, 'holder'), process.pid);
  return true;
}
