import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ImageProgress } from '@openshell/driver-api';
import { type RuntimeCase, runtimeCases } from '../../case/conformance-case.ts';
import { offers } from '../../case/need.ts';
import { readFile, writeFile as writeFileInside } from '../../programs/file-programs.ts';
import { print } from '../../programs/output-programs.ts';
import { listDirectory } from '../../programs/place-programs.ts';
import { exitWith } from '../../programs/process-programs.ts';
import { packArchive } from '../../support/archive.ts';
import { rejectsWith } from '../../support/rejects-with.ts';
import { buildImage, firstLines, instruction } from './build-image.ts';
import { runToEnd } from './run-to-end.ts';

const logs = offers({ capability: 'logs', atLeast: 'merged' });
const builds = offers('imageBuild');

/** Building images. */
export const buildCases: readonly RuntimeCase[] = runtimeCases([
  {
    id: 'runtime-build/tar',
    clause: 'R-IMAGE-4',
    title: 'an image that is built of a tar stream has the files that were copied and made',
    needs: [builds, logs],
    run: async (context) => {
      const image = await buildImage(context, {
        lines: ['COPY given.txt /given/', instruction('RUN', writeFileInside('/made', 'made'))],
        files: [{ name: 'given.txt', content: 'given' }],
      });

      const given = await runToEnd(context, readFile('/given/given.txt'), { image });
      const made = await runToEnd(context, readFile('/made'), { image });

      assert.deepEqual([given.text, made.text], ['given', 'made']);
    },
  },
  {
    id: 'runtime-build/directory',
    clause: 'R-IMAGE-4',
    title: 'a directory is built of without what its .dockerignore names',
    needs: [builds, logs],
    run: async (context) => {
      const { runtime, newName, afterwards, signal } = context;
      const path = await mkdtemp(join(tmpdir(), 'conformance-'));
      afterwards(() => rm(path, { recursive: true, force: true }));
      await mkdir(join(path, 'inner'));
      const files = {
        Dockerfile: [...firstLines(context), 'COPY . /context/', ''].join('\n'),
        '.dockerignore': 'secret.txt\n*.log\n',
        'kept.txt': '',
        'secret.txt': '',
        'noise.log': '',
        'inner/kept.txt': '',
      };
      for (const [name, text] of Object.entries(files)) await writeFile(join(path, name), text);
      const image = `${newName('image')}:one`;

      await runtime.images.build({ type: 'directory', path }, { tags: [image], signal });

      const { text } = await runToEnd(context, listDirectory('/context'), { image });
      const names = text.split('\n').filter((name) => /kept|secret|noise|inner/.test(name));
      assert.deepEqual(names.toSorted(), ['inner', 'kept.txt']);
      const inner = await runToEnd(context, listDirectory('/context/inner'), { image });
      assert.equal(inner.text, 'kept.txt');
    },
  },
  {
    id: 'runtime-build/answer',
    clause: 'R-IMAGE-4',
    title: 'a build answers the image, which has every reference that was asked for',
    needs: [builds],
    run: async (context) => {
      const { runtime, newName, signal } = context;
      const tags = [`${newName('image')}:one`, `${newName('image')}:two`];
      const content = firstLines(context).join('\n');

      const built = await runtime.images.build(
        { type: 'tar', stream: packArchive([{ name: 'Dockerfile', content }]) },
        { tags, signal },
      );

      for (const tag of tags) {
        assert.ok(
          built.references.some((each) => each.endsWith(tag)),
          built.references.join(', '),
        );
        assert.equal((await runtime.images.inspect(tag, { signal })).id, built.id);
      }
    },
  },
  {
    id: 'runtime-build/progress',
    clause: 'R-IMAGE-4',
    title: 'a build reports each step, and what the steps write',
    needs: [builds],
    run: async (context) => {
      const told: ImageProgress[] = [];

      await buildImage(context, {
        lines: ['ENV COLOUR=green', instruction('RUN', print('hello', 'from the build'))],
        options: { noCache: true, onProgress: (progress) => told.push(progress) },
      });

      const text = told.map(({ message }) => message).join('\n');
      assert.match(text, /FROM/);
      assert.match(text, /ENV COLOUR/);
      assert.match(text, /^from the build$/m);
    },
  },
  {
    id: 'runtime-build/arguments',
    clause: 'R-IMAGE-4',
    title: 'build arguments replace the defaults of the Dockerfile',
    needs: [builds],
    run: async (context) => {
      const reference = await buildImage(context, {
        lines: ['ARG COLOUR=none', 'ARG SIZE=small', 'LABEL colour=$COLOUR size=$SIZE'],
        options: { buildArguments: { COLOUR: 'green' } },
      });

      const { labels } = await context.runtime.images.inspect(reference);

      assert.deepEqual([labels['colour'], labels['size']], ['green', 'small']);
    },
  },
  {
    id: 'runtime-build/labels',
    clause: 'R-IMAGE-4',
    title: 'an image has the labels that the build was given',
    needs: [builds],
    run: async (context) => {
      const asked = { colour: 'green = "g"', empty: '' };
      const reference = await buildImage(context, { options: { labels: asked } });

      const { labels } = await context.runtime.images.inspect(reference);

      assert.deepEqual([labels['colour'], labels['empty']], [asked.colour, asked.empty]);
    },
  },
  {
    id: 'runtime-build/target',
    clause: 'R-IMAGE-4',
    title: 'a build stops at the stage that was named',
    needs: [builds],
    run: async (context) => {
      const stage = [`FROM ${context.image} AS first`, ...firstLines(context).slice(1)];
      const content = [...stage, 'LABEL stage=first', 'FROM first', 'LABEL stage=second', ''];
      const reference = await buildImage(context, {
        files: [{ name: 'Staged', content: content.join('\n') }],
        options: { dockerfile: 'Staged', target: 'first' },
      });

      const { labels } = await context.runtime.images.inspect(reference);

      assert.equal(labels['stage'], 'first');
    },
  },
  {
    id: 'runtime-build/dockerfile',
    clause: 'R-IMAGE-4',
    title: 'a build follows the Dockerfile that was named',
    needs: [builds],
    run: async (context) => {
      const content = [...firstLines(context), 'LABEL source=other', ''].join('\n');
      const reference = await buildImage(context, {
        lines: ['LABEL source=usual'],
        files: [{ name: 'build/Other.dockerfile', content }],
        options: { dockerfile: 'build/Other.dockerfile' },
      });

      const { labels } = await context.runtime.images.inspect(reference);

      assert.equal(labels['source'], 'other');
    },
  },
  {
    id: 'runtime-build/failing-step',
    clause: 'R-IMAGE-4',
    title: 'a step that fails is named, and no image is made',
    needs: [builds],
    run: async (context) => {
      const { runtime, newName, signal } = context;
      const image = `${newName('image')}:one`;
      const lines = [
        ...firstLines(context),
        instruction('RUN', print('first step')),
        instruction('RUN', exitWith(3)),
      ];
      const stream = packArchive([{ name: 'Dockerfile', content: lines.join('\n') }]);

      const { message } = await rejectsWith(
        'FAILED_PRECONDITION',
        runtime.images.build({ type: 'tar', stream }, { tags: [image], signal }),
      );

      assert.match(message, /exit-with/);
      await rejectsWith('NOT_FOUND', runtime.images.inspect(image, { signal }));
    },
  },
]);
