import { type ArchiveEntry, unpackArchive } from './archive.ts';

/**
 * What an archive of a directory holds, by its path below that directory: engines may begin their
 * names with the directory itself, or not.
 */
export async function entriesBelow(
  directory: string,
  archive: AsyncIterable<Uint8Array>,
): Promise<ReadonlyMap<string, ArchiveEntry>> {
  const entries = await unpackArchive(archive);
  const start = new RegExp(`^(.*/)?${directory}(/|$)`);
  return new Map(entries.map((entry) => [entry.name.replace(start, ''), entry]));
}
