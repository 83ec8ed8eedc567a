import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { offers } from '../../case/need.ts';
import type { ArchiveEntry } from '../../support/archive.ts';
import { type NewEntry, packArchive, packLarge, readArchive } from '../../support/archive.ts';
import { blocksOf, everyByte } from '../../support/bytes.ts';
import { entriesBelow } from '../../support/entries-below.ts';
import type { DataCase, DataSubject } from './data-case.ts';

const needs = [offers('copy')];
const clause = 'C-COPY-1';

/** Copies entries into a directory, and what is there then out again. */
async function roundTrip(
  subject: DataSubject,
  entries: readonly NewEntry[],
): Promise<ReadonlyMap<string, ArchiveEntry>> {
  const named = entries.map((entry) => ({ ...entry, name: `kit/${entry.name}` }));
  await subject.copyIn('/tmp', packArchive([{ name: 'kit/' }, ...named]));
  return entriesBelow('kit', subject.copyOut('/tmp/kit'));
}

const oddNames = ['with space', 'line\nbreak', 'ä€😀', '-n', 'quote\'"', 'x'.repeat(200)];

/** What copies carry. */
export const copyContentCases: readonly DataCase[] = [
  {
    id: 'copy/bytes',
    clause,
    title: 'every byte goes in and comes out as it was',
    needs,
    run: async ({ start }) => {
      const files = await roundTrip(await start(), [{ name: 'file', content: everyByte }]);

      assert.deepEqual(files.get('file')?.content, everyByte);
    },
  },
  {
    id: 'copy/empty-file',
    clause,
    title: 'an empty file is copied',
    needs,
    run: async ({ start }) => {
      const files = await roundTrip(await start(), [{ name: 'empty' }]);

      assert.equal(files.get('empty')?.type, 'file');
      assert.equal(files.get('empty')?.content.length, 0);
    },
  },
  {
    id: 'copy/empty-directory',
    clause,
    title: 'an empty directory is copied',
    needs,
    run: async ({ start }) => {
      const files = await roundTrip(await start(), [{ name: 'empty/' }]);

      assert.equal(files.get('empty')?.type, 'directory');
    },
  },
  {
    id: 'copy/modes',
    clause,
    title: 'permission bits of files and directories are kept',
    needs,
    run: async ({ start }) => {
      const files = await roundTrip(await start(), [
        { name: 'private', content: 'x', mode: 0o600 },
        { name: 'program', content: 'x', mode: 0o755 },
        { name: 'directory/', mode: 0o750 },
        { name: 'directory/inside', content: 'x' },
      ]);

      const modes = ['private', 'program', 'directory'].map((name) => files.get(name)?.mode);
      assert.deepEqual(modes, [0o600, 0o755, 0o750]);
    },
  },
  {
    id: 'copy/links',
    clause,
    title: 'a symbolic link stays a link, also where it leads nowhere',
    needs,
    run: async ({ start }) => {
      const files = await roundTrip(await start(), [
        { name: 'file', content: 'content' },
        { name: 'relative', link: 'file' },
        { name: 'dangling', link: '/not/there' },
      ]);

      const links = ['relative', 'dangling'].map((name) => files.get(name));
      assert.deepEqual(
        links.map((entry) => [entry?.type, entry?.link]),
        [
          ['symlink', 'file'],
          ['symlink', '/not/there'],
        ],
      );
    },
  },
  {
    id: 'copy/names',
    clause,
    title: 'names with spaces, line breaks, letters of all scripts, and long ones are kept',
    needs,
    run: async ({ start }) => {
      const files = await roundTrip(
        await start(),
        oddNames.map((name) => ({ name, content: name })),
      );

      for (const name of oddNames) assert.equal(files.get(name)?.content.toString(), name);
    },
  },
  {
    id: 'copy/many',
    clause,
    title: 'many small files in many directories are all copied',
    needs,
    run: async ({ start, scale }) => {
      const entries = Array.from({ length: scale.manyCalls * 10 }, (_, index) => ({
        name: `directory-${index % 7}/file-${index}`,
        content: String(index),
      }));

      const files = await roundTrip(await start(), entries);

      for (const { name, content } of entries) {
        assert.equal(files.get(name)?.content.toString(), content);
      }
    },
  },
  {
    id: 'copy/large',
    clause,
    title: 'a large file goes in and comes out byte for byte',
    needs,
    run: async ({ start, scale: { largeBytes } }) => {
      const subject = await start();
      const wanted = createHash('sha256');
      for (const block of blocksOf(largeBytes)) wanted.update(block);
      const found = createHash('sha256');

      await subject.copyIn('/tmp', packLarge('large', largeBytes, blocksOf(largeBytes)));
      await readArchive(subject.copyOut('/tmp/large'), async (_entry, content) => {
        for await (const part of content) found.update(part);
      });

      assert.equal(found.digest('hex'), wanted.digest('hex'));
    },
  },
  {
    id: 'copy/overwrite',
    clause,
    title: 'a second copy replaces a file',
    needs,
    run: async ({ start }) => {
      const subject = await start();
      await roundTrip(subject, [{ name: 'file', content: 'the first, which is longer' }]);

      const files = await roundTrip(subject, [{ name: 'file', content: 'second' }]);

      assert.equal(files.get('file')?.content.toString(), 'second');
    },
  },
  {
    id: 'copy/beside',
    clause,
    title: 'a copy leaves alone what the archive does not name',
    needs,
    run: async ({ start }) => {
      const subject = await start();
      await roundTrip(subject, [{ name: 'old', content: 'old' }]);

      const files = await roundTrip(subject, [{ name: 'new', content: 'new' }]);

      assert.equal(files.get('old')?.content.toString(), 'old');
    },
  },
  {
    id: 'copy/file-out',
    clause,
    title: 'a single file can be copied out',
    needs,
    run: async ({ start }) => {
      const subject = await start();
      await subject.copyIn('/tmp', packArchive([{ name: 'single', content: 'alone' }]));

      const files = await entriesBelow('tmp', subject.copyOut('/tmp/single'));

      assert.deepEqual([...files.keys()], ['single']);
      assert.equal(files.get('single')?.content.toString(), 'alone');
    },
  },
];
