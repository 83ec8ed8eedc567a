import { randomUUID } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Hands a file that only this user can read to a piece of work, and removes it. */
export async function withFile<Result>(
  directory: string,
  content: string | AsyncIterable<Uint8Array> | undefined,
  work: (path: string) => Promise<Result>,
): Promise<Result> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const path = join(directory, randomUUID());
  try {
    if (content !== undefined) await writeFile(path, content, { mode: 0o600, flag: 'wx' });
    return await work(path);
  } finally {
    await rm(path, { force: true });
  }
}
