import {
  type ArchiveEntry,
  type NewEntry,
  packArchive,
  unpackArchive,
} from '../../src/support/archive.ts';
import type { Mutant } from '../mutants/mutant.ts';
import { editContainers } from './edit-containers.ts';

type Bytes = AsyncGenerator<Uint8Array, void, undefined>;

function toNew({ name, type, ...entry }: ArchiveEntry): NewEntry {
  return { ...entry, name: type === 'directory' ? `${name}/` : name };
}

/** An archive with other entries. */
export async function* editArchive(
  archive: AsyncIterable<Uint8Array>,
  edit: (entries: readonly ArchiveEntry[]) => readonly ArchiveEntry[],
): Bytes {
  const entries = edit(await unpackArchive(archive));
  yield* packArchive(entries.map(toNew));
}

/** A runtime that copies other entries in than it was given. */
export function editCopyIn(
  edit: (entries: readonly ArchiveEntry[], container: string) => readonly ArchiveEntry[],
): NonNullable<Mutant['runtime']> {
  return editContainers((honest) => ({
    copyIn: (container, directory, archive, options) =>
      honest.copyIn(
        container,
        directory,
        editArchive(archive, (entries) => edit(entries, container)),
        options,
      ),
  }));
}
