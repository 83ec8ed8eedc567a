import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A file that looks like a program for the engine's machine. */
export async function supervisorFile(): Promise<{
  readonly folder: string;
  readonly path: string;
  readonly remove: () => Promise<void>;
}> {
  const folder = await mkdtemp(join(tmpdir(), 'openshell-kit-'));
  const path = join(folder, 'openshell-sandbox');
  const program = Buffer.alloc(64);
  program.write('\x7fELF', 'latin1');
  program.writeUInt16LE(0x3e, 18);
  await writeFile(path, program);
  return { folder, path, remove: () => rm(folder, { recursive: true }) };
}
