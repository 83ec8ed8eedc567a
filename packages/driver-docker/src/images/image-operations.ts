import { type ImageOperations, parseImageReference } from '@openshell/driver-api';
import type { Call, Engine, LoginSource } from '@openshell/driver-kit/http-engine';
import {
  buildImage,
  createPull,
  engineCall,
  engineStream,
  imagePath,
  listedImagesSchema,
  readingStream,
  toImage,
} from '@openshell/driver-kit/http-engine';
import { askForList } from '../podman/ask-for-list.ts';
import { isPodman } from '../podman/is-podman.ts';
import { createPodmanImages } from '../podman/podman-images.ts';
import { createDockerImages } from './docker-images.ts';
import type { ImageDialect } from './image-dialect.ts';
import { loadImages } from './load-images.ts';
import { transferImage } from './transfer-image.ts';

/** What this engine does with images. */
export function createImageOperations(
  engine: Engine,
  logins: () => Promise<LoginSource>,
): ImageOperations {
  const docker = createDockerImages(engine);
  const podman = createPodmanImages(engine);
  const dialectOf = async (call: Call): Promise<ImageDialect> =>
    (await isPodman(engine, call)) ? podman : docker;
  const inspect = async (call: Call, reference: string) =>
    (await dialectOf(call)).inspect(call, reference);
  return {
    pull: createPull({
      engine,
      logins,
      transfer: async (call, request, tell) => {
        const { takeTurn, toEngine } = await dialectOf(call);
        const named = { ...request, reference: toEngine(request.reference) };
        return takeTurn(call, () => transferImage(engine, call, named, tell));
      },
      inspect,
    }),
    build: (context, options) =>
      engineCall(`build image "${options.tags[0] ?? 'without tag'}"`, options, async (call) => {
        const { takeTurn, toEngine, buildQuery } = await dialectOf(call);
        const tags = options.tags.map(toEngine);
        const query = await buildQuery(call);
        const parts = { engine, logins, query, inspect };
        return takeTurn(call, () => buildImage(parts, call, context, { ...options, tags }));
      }),
    inspect: (reference, options) =>
      engineCall(`inspect image "${reference}"`, options, (call) =>
        inspect({ ...call, details: { image: reference } }, reference),
      ),
    list: (options) =>
      engineCall('list images', options, async (call) => {
        const { fromEngine, toImageId, isListed } = await dialectOf(call);
        const request = { method: 'GET', path: '/images/json' } as const;
        const listed = await askForList(engine, call, () =>
          engine.json(call, request, listedImagesSchema),
        );
        const images = listed.map(toImage).map((image) => ({
          ...image,
          id: toImageId(image.id),
          references: image.references.map(fromEngine),
          digests: image.digests.map(fromEngine),
        }));
        return images.filter(isListed);
      }),
    tag: (source, target, options) =>
      engineCall(`tag image "${source}" as "${target}"`, options, async (call) => {
        const { resolve, toEngine } = await dialectOf(call);
        const reference = await resolve(call, source);
        const { registry, repository, tag } = parseImageReference(toEngine(target));
        const repo = registry === undefined ? repository : `${registry}/${repository}`;
        const query = { repo, tag: tag ?? 'latest' };
        await engine.done(call, { method: 'POST', path: imagePath(reference, 'tag'), query });
      }),
    load: (archive, options) =>
      engineCall('load images', options, async (call) => {
        const { takeTurn, fromEngine } = await dialectOf(call);
        return (await takeTurn(call, () => loadImages(engine, call, archive))).map(fromEngine);
      }),
    save: (references, options) =>
      engineStream(`save ${references.join(', ')}`, options, async function* (call) {
        const { resolve } = await dialectOf(call);
        const names = await Promise.all(references.map((reference) => resolve(call, reference)));
        const answer = await engine.send(call, {
          method: 'GET',
          path: '/images/get',
          query: { names },
        });
        yield* readingStream(engine, call, answer.body);
      }),
    remove: (reference, options) =>
      engineCall(`remove image "${reference}"`, options, async (call) => {
        const { takeTurn, remove } = await dialectOf(call);
        return takeTurn(call, () => remove(call, reference));
      }),
  };
}
