import { dirname } from 'node:path/posix';
import type { ArchiveEntry } from '../../src/support/archive.ts';
import { editArchive, editCopyIn } from '../support/edit-archive.ts';
import { editContainers } from '../support/edit-containers.ts';
import type { Mutant } from './mutant.ts';

type Entries = readonly ArchiveEntry[];

const LARGE = 100_000;
const LONGEST_NAME = 100;
const MANY = 40;
const FILE_MODE = 0o644;
const DIRECTORY_MODE = 0o755;

const isEmptyDirectory = ({ type, name }: ArchiveEntry, entries: Entries): boolean =>
  type === 'directory' && !entries.some((other) => other.name.startsWith(`${name}/`));

const plainMode = (entry: ArchiveEntry): ArchiveEntry => ({
  ...entry,
  mode: entry.type === 'directory' ? DIRECTORY_MODE : FILE_MODE,
});

/** Puts the file in place of a link to it. */
function followed(entry: ArchiveEntry, entries: Entries): ArchiveEntry {
  const { link, ...plain } = entry;
  const target = entries.find(({ name, type }) => {
    return type === 'file' && name === `${dirname(entry.name)}/${link}`;
  });
  return target === undefined ? entry : { ...plain, type: 'file', content: target.content };
}

function spoilt(entry: ArchiveEntry): ArchiveEntry {
  if (entry.content.length < LARGE) return entry;
  return { ...entry, content: Buffer.concat([entry.content.subarray(0, -1), Buffer.alloc(1)]) };
}

/** Leaves alone files that it has written before. */
function keepsOld(): NonNullable<Mutant['runtime']> {
  return (honest, context) => {
    const written = new Set<string>();
    return editCopyIn((entries, container) =>
      entries.filter(({ name, type }) => {
        const key = `${container} ${name}`;
        const isNew = type !== 'file' || !written.has(key);
        written.add(key);
        return isNew;
      }),
    )(honest, context);
  };
}

/** Forgets what an earlier copy has brought. */
const onlyNewest = editContainers((honest) => {
  const earlier = new Map<string, ReadonlySet<string>>();
  const newest = new Map<string, ReadonlySet<string>>();
  return {
    copyIn: (container, directory, archive, options) => {
      const noted = editArchive(archive, (entries) => {
        const before = [...(earlier.get(container) ?? []), ...(newest.get(container) ?? [])];
        earlier.set(container, new Set(before));
        newest.set(container, new Set(entries.map(({ name }) => name)));
        return entries;
      });
      return honest.copyIn(container, directory, noted, options);
    },
    copyOut: (container, path, options) =>
      editArchive(honest.copyOut(container, path, options), (entries) =>
        entries.filter(
          ({ name }) =>
            newest.get(container)?.has(name) === true || earlier.get(container)?.has(name) !== true,
        ),
      ),
  };
});

/** Tells the directory of a single file with it. */
const withDirectory = editContainers((honest) => ({
  copyOut: (container, path, options) =>
    editArchive(honest.copyOut(container, path, options), (entries) => {
      const [only] = entries;
      if (entries.length !== 1 || only?.type !== 'file') return entries;
      const name = dirname(path).slice(1);
      const content = Buffer.alloc(0);
      return [{ name, type: 'directory', mode: DIRECTORY_MODE, content }, only];
    }),
}));

/** Copies that change what they carry. */
export const copyContentMutants: readonly Mutant[] = [
  {
    breaks: 'copy/bytes',
    fault: 'files are taken for text',
    suite: 'data',
    runtime: editCopyIn((entries) =>
      entries.map((entry) => ({ ...entry, content: Buffer.from(entry.content.toString()) })),
    ),
  },
  {
    breaks: 'copy/empty-file',
    fault: 'empty files are left out',
    suite: 'data',
    runtime: editCopyIn((entries) =>
      entries.filter(({ type, content }) => {
        return type !== 'file' || content.length > 0;
      }),
    ),
  },
  {
    breaks: 'copy/empty-directory',
    fault: 'empty directories are left out',
    suite: 'data',
    runtime: editCopyIn((entries) => entries.filter((entry) => !isEmptyDirectory(entry, entries))),
  },
  {
    breaks: 'copy/modes',
    fault: 'permission bits are the usual ones',
    suite: 'data',
    runtime: editCopyIn((entries) => entries.map(plainMode)),
  },
  {
    breaks: 'copy/links',
    fault: 'links are followed',
    suite: 'data',
    runtime: editCopyIn((entries) => entries.map((entry) => followed(entry, entries))),
  },
  {
    breaks: 'copy/names',
    fault: 'names are cut at 100 bytes',
    suite: 'data',
    runtime: editCopyIn((entries) =>
      entries.map((entry) => ({ ...entry, name: entry.name.slice(0, LONGEST_NAME) })),
    ),
  },
  {
    breaks: 'copy/many',
    fault: 'of many files the last ones are missing',
    suite: 'data',
    runtime: editCopyIn((entries) => entries.slice(0, MANY)),
  },
  {
    breaks: 'copy/large',
    fault: 'the last byte of a large file is lost',
    suite: 'data',
    runtime: editCopyIn((entries) => entries.map(spoilt)),
  },
  {
    breaks: 'copy/overwrite',
    fault: 'a file that is there is left as it is',
    suite: 'data',
    runtime: keepsOld(),
  },
  {
    breaks: 'copy/beside',
    fault: 'a copy removes what earlier ones have brought',
    suite: 'data',
    runtime: onlyNewest,
  },
  {
    breaks: 'copy/file-out',
    fault: 'a single file comes with its directory',
    suite: 'data',
    runtime: withDirectory,
  },
];
