import assert from 'node:assert/strict';
import { type RuntimeCase, runtimeCases } from '../../case/conformance-case.ts';
import { offers } from '../../case/need.ts';
import { readFile } from '../../programs/file-programs.ts';
import { print } from '../../programs/output-programs.ts';
import { listDirectory } from '../../programs/place-programs.ts';
import { collectBytes, collectChunks } from '../../support/collect.ts';
import { rejectsWith } from '../../support/rejects-with.ts';
import { buildImage, instruction } from './build-image.ts';
import { runToEnd } from './run-to-end.ts';

const logs = offers({ capability: 'logs', atLeast: 'merged' });
const builds = offers('imageBuild');

const file = { name: 'content.txt', content: 'content of the image' };

/** Images of which a case knows what is in them. */
export const imageContentCases: readonly RuntimeCase[] = runtimeCases([
  {
    id: 'runtime-image/defaults',
    clause: 'R-IMAGE-1',
    title: 'inspect tells the defaults an image gives to containers',
    needs: [builds],
    run: async (context) => {
      const reference = await buildImage(context, {
        lines: [
          'ENV COLOUR=green',
          'USER 1234:2345',
          'WORKDIR /tmp',
          'VOLUME ["/data"]',
          instruction('ENTRYPOINT', ['sh', '-c']),
          instruction('CMD', ['exit 0', 'a b']),
        ],
      });

      const details = await context.runtime.images.inspect(reference, { signal: context.signal });

      const { user, workingDirectory, entrypoint, command, volumes, environment, labels } = details;
      assert.deepEqual(
        { user, workingDirectory, entrypoint, command, volumes },
        {
          user: '1234:2345',
          workingDirectory: '/tmp',
          entrypoint: ['sh', '-c'],
          command: ['exit 0', 'a b'],
          volumes: ['/data'],
        },
      );
      assert.equal(environment['COLOUR'], 'green');
      for (const [name, value] of Object.entries(context.labels)) assert.equal(labels[name], value);
    },
  },
  {
    id: 'runtime-create/image-command',
    clause: 'R-CREATE-1',
    title: 'entrypoint replaces the command of the image as well, command its arguments alone',
    needs: [builds, logs],
    run: async (context) => {
      const { runtime, start, signal } = context;
      const { containers } = runtime;
      const [first = '', ...rest] = print('from-entrypoint');
      const image = await buildImage(context, {
        lines: [instruction('ENTRYPOINT', [first, ...rest]), instruction('CMD', ['from-command'])],
      });
      const said = async (id: string): Promise<string> => {
        await containers.wait(id, { signal });
        const { stdout } = await collectChunks(containers.logs(id, { signal }));
        return stdout.toString();
      };
      const plain = await start({ image, entrypoint: undefined });
      const withCommand = await start({ image, entrypoint: undefined, command: ['asked'] });
      const withEntrypoint = await start({ image, entrypoint: print('other') });

      assert.equal(await said(plain), 'from-entrypoint\nfrom-command\n');
      assert.equal(await said(withCommand), 'from-entrypoint\nasked\n');
      assert.equal(await said(withEntrypoint), 'other\n');
    },
  },
  {
    id: 'runtime-create/image-labels',
    clause: 'R-CREATE-1',
    title: 'a container has the labels and the environment of its image beside its own',
    needs: [builds],
    run: async (context) => {
      const { runtime, create, signal } = context;
      const image = await buildImage(context, {
        lines: ['LABEL colour=green size=small', 'ENV COLOUR=green SIZE=small'],
      });
      const id = await create({
        image,
        labels: { size: 'large' },
        environment: { SIZE: 'large' },
      });

      const { labels, environment } = await runtime.containers.inspect(id, { signal });

      assert.deepEqual([labels['colour'], labels['size']], ['green', 'large']);
      assert.deepEqual([environment['COLOUR'], environment['SIZE']], ['green', 'large']);
    },
  },
  {
    id: 'runtime-image/in-use',
    clause: 'R-IMAGE-2',
    title: 'the last reference of an image that a container uses cannot be removed',
    needs: [builds],
    run: async (context) => {
      const { runtime, create, signal } = context;
      const reference = await buildImage(context, {});
      await create({ image: reference });

      await rejectsWith('FAILED_PRECONDITION', runtime.images.remove(reference, { signal }));

      await runtime.images.inspect(reference, { signal });
    },
  },
  {
    id: 'runtime-image/removed',
    clause: 'R-IMAGE-2',
    title: 'an image whose last reference was removed is found by its id no more',
    needs: [builds],
    run: async (context) => {
      const { images } = context.runtime;
      const { signal } = context;
      const reference = await buildImage(context, {});
      const { id } = await images.inspect(reference, { signal });

      assert.equal(await images.remove(reference, { signal }), true);

      await rejectsWith('NOT_FOUND', images.inspect(id, { signal }));
      assert.equal(await images.remove(reference, { signal }), false);
    },
  },
  {
    id: 'runtime-image/save-load-content',
    clause: 'R-IMAGE-3',
    title: 'an image that was saved, removed and loaded has its files and defaults',
    needs: [builds, logs],
    run: async (context) => {
      const { images } = context.runtime;
      const { signal } = context;
      const image = await buildImage(context, {
        lines: ['COPY content.txt /content/', 'ENV COLOUR=green'],
        files: [file],
      });
      const before = await images.inspect(image, { signal });
      const archive = await collectBytes(images.save([image], { signal }));
      await images.remove(image, { signal });
      const pieces = async function* (): AsyncGenerator<Uint8Array, void, undefined> {
        yield archive;
      };

      await images.load(pieces(), { signal });

      const after = await images.inspect(image, { signal });
      assert.equal(after.id, before.id);
      assert.deepEqual(after.environment, before.environment);
      const { text } = await runToEnd(context, readFile('/content/content.txt'), { image });
      assert.equal(text, file.content);
    },
  },
  {
    id: 'runtime-volume/image-content',
    clause: 'R-CREATE-1',
    title: 'an empty volume is filled with what the image has there, unless that was declined',
    needs: [builds, logs, offers('volumes')],
    run: async (context) => {
      const { runtime, newName, labels, signal } = context;
      const image = await buildImage(context, {
        lines: ['COPY content.txt /content/'],
        files: [file],
      });
      const names = async (copyImageContent: boolean | undefined): Promise<string> => {
        const spec = { name: newName('volume'), labels };
        const { name: volume } = await runtime.volumes.create(spec, { signal });
        const mount = { type: 'volume', volume, target: '/content', copyImageContent } as const;
        return (await runToEnd(context, listDirectory('/content'), { image, mounts: [mount] }))
          .text;
      };

      assert.deepEqual(
        [await names(undefined), await names(true), await names(false)],
        [file.name, file.name, ''],
      );
    },
  },
  {
    id: 'runtime-remove/anonymous-volumes',
    clause: 'R-REMOVE-1',
    title: 'volumes that an image asks for are removed with the container, named ones stay',
    needs: [builds, offers('volumes')],
    run: async (context) => {
      const { runtime, newName, labels, create, signal } = context;
      const { containers, volumes } = runtime;
      const image = await buildImage(context, { lines: ['VOLUME ["/unnamed"]'] });
      const { name } = await volumes.create({ name: newName('volume'), labels }, { signal });
      const id = await create({
        image,
        mounts: [{ type: 'volume', volume: name, target: '/named' }],
      });
      const { mounts } = await containers.inspect(id, { signal });
      const unnamed = mounts.find(({ target }) => target === '/unnamed');
      assert.ok(unnamed?.type === 'volume', 'there is no volume for the image');
      await volumes.inspect(unnamed.volume, { signal });

      await containers.remove(id, { signal });

      await rejectsWith('NOT_FOUND', volumes.inspect(unnamed.volume, { signal }));
      assert.equal((await volumes.inspect(name, { signal })).name, name);
    },
  },
]);
