import assert from 'node:assert/strict';
import { offers } from '../../case/need.ts';
import { findName } from '../../programs/place-programs.ts';
import { type NewEntry, packArchive } from '../../support/archive.ts';
import { outcomeOf } from '../../support/outcome-of.ts';
import { drain, rejectsWith } from '../../support/rejects-with.ts';
import type { DataCase, DataSubject } from './data-case.ts';

const needs = [offers('copy')];

const UP = '../'.repeat(20);

/** Where a file came to lie inside; undefined when the archive was refused. */
async function placesOf(
  subject: DataSubject,
  name: string,
  entries: readonly NewEntry[],
): Promise<readonly string[] | undefined> {
  await subject.copyIn('/tmp', packArchive([{ name: 'target/' }]));
  const outcome = await outcomeOf(subject.copyIn('/tmp/target', packArchive(entries)));
  const { text } = await subject.run(findName(name));
  const places = text.split('\n').filter((line) => line !== '');
  return outcome.type === 'rejected' && places.length === 0 ? undefined : places;
}

function assertWithin(places: readonly string[] | undefined, directory: string): void {
  if (places === undefined) return;
  assert.notEqual(places.length, 0, 'it was accepted and is nowhere inside');
  for (const place of places) assert.ok(place.startsWith(directory), `it came to ${place}`);
}

/** Where copies go. */
export const copyPlaceCases: readonly DataCase[] = [
  {
    id: 'copy/in-missing',
    clause: 'C-COPY-2',
    title: 'a directory to copy into that is not there is not found',
    needs,
    run: async ({ start }) => {
      const subject = await start();

      await rejectsWith(
        'NOT_FOUND',
        subject.copyIn('/not/there', packArchive([{ name: 'file', content: 'lost' }])),
      );
    },
  },
  {
    id: 'copy/out-missing',
    clause: 'C-COPY-2',
    title: 'a path to copy out that is not there is not found',
    needs,
    run: async ({ start }) => {
      const subject = await start();

      await rejectsWith('NOT_FOUND', drain(subject.copyOut('/not/there')));
    },
  },
  {
    id: 'copy/in-upwards',
    clause: 'C-COPY-2',
    title: 'an entry that leads upwards is refused or stays in the directory',
    needs: [...needs, offers('exec')],
    run: async ({ start, newName }) => {
      const name = newName('file');

      const places = await placesOf(await start(), name, [{ name: `${UP}${name}`, content: 'x' }]);

      assertWithin(places, '/tmp/target/');
    },
  },
  {
    id: 'copy/in-absolute',
    clause: 'C-COPY-2',
    title: 'an entry with an absolute path is refused or stays in the directory',
    needs: [...needs, offers('exec')],
    run: async ({ start, newName }) => {
      const name = newName('file');

      const places = await placesOf(await start(), name, [{ name: `/etc/${name}`, content: 'x' }]);

      assertWithin(places, '/tmp/target/');
    },
  },
  {
    id: 'copy/in-through-link',
    clause: 'C-COPY-2',
    title: 'an entry that goes through a link of its own archive does not leave the sandbox',
    needs: [...needs, offers('exec')],
    run: async ({ start, newName }) => {
      const name = newName('file');

      const places = await placesOf(await start(), name, [
        { name: 'way', link: `${UP}tmp` },
        { name: `way/${name}`, content: 'x' },
      ]);

      assertWithin(places, '/');
    },
  },
  {
    id: 'copy/memory-missing',
    clause: 'C-COPY-2',
    title: 'a path in a memory file system that is not there is not found',
    needs: [...needs, offers('tmpfs')],
    run: async ({ start }) => {
      const subject = await start({ mounts: [{ type: 'tmpfs', target: '/data' }] });

      const archive = packArchive([{ name: 'file', content: 'lost' }]);
      await rejectsWith('NOT_FOUND', subject.copyIn('/data/not/there', archive));
      await rejectsWith('NOT_FOUND', drain(subject.copyOut('/data/not/there')));
    },
  },
];
