import { type ImageOperations, parseImageReference } from '@openshell/driver-api';
import type { Engine, LoginSource } from '@openshell/driver-kit/http-engine';
import {
  buildImage,
  createPull,
  engineCall,
  engineStream,
  imagePath,
  isApiAtLeast,
  listedImagesSchema,
  readingStream,
  toImage,
} from '@openshell/driver-kit/http-engine';
import {
  createImageTurns,
  listAgain,
  removeImage,
  resolveImage,
  toFullReference,
  toImageId,
  toShortReference,
} from '@openshell/driver-kit/podman';
import { loadImages } from './load-images.ts';
import { transferImage } from './transfer-image.ts';

/** From here on a build survives that images are removed meanwhile; 5.4 was seen to fail over it. */
const FIRST_WITH_SOUND_LAYERS = '5.8';

/** What this engine does with images. */
export function createImageOperations(
  engine: Engine,
  logins: () => Promise<LoginSource>,
): ImageOperations {
  const takeTurn = createImageTurns(engine);
  return {
    pull: createPull({
      engine,
      logins,
      transfer: (call, request, tell) =>
        takeTurn(call, () => transferImage(engine, call, request, tell)),
      inspect: async (call, reference) => (await resolveImage(engine, call, reference)).details,
    }),
    build: (context, options) =>
      engineCall(`build image "${options.tags[0] ?? 'without tag'}"`, options, async (call) => {
        const tags = options.tags.map(toFullReference);
        const { apiVersion } = await engine.connect(call);
        // What an older engine keeps for the next build can be gone while that looks for it.
        const query = { layers: isApiAtLeast(apiVersion, FIRST_WITH_SOUND_LAYERS) };
        const parts = {
          engine,
          logins,
          query,
          inspect: async (of: typeof call, id: string) =>
            (await resolveImage(engine, of, toImageId(id))).details,
        };
        return takeTurn(call, () => buildImage(parts, call, context, { ...options, tags }));
      }),
    inspect: (reference, options) =>
      engineCall(`inspect image "${reference}"`, options, async (call) => {
        const details = { image: reference };
        return (await resolveImage(engine, { ...call, details }, reference)).details;
      }),
    list: (options) =>
      engineCall('list images', options, async (call) => {
        const request = { method: 'GET', path: '/images/json' } as const;
        const listed = await listAgain(call, () => engine.json(call, request, listedImagesSchema));
        const images = listed.map(toImage).map((image) => ({
          ...image,
          id: toImageId(image.id),
          references: image.references.map(toShortReference),
          digests: image.digests.map(toShortReference),
        }));
        return images.filter(({ references }) => references.length > 0);
      }),
    tag: (source, target, options) =>
      engineCall(`tag image "${source}" as "${target}"`, options, async (call) => {
        const { reference } = await resolveImage(engine, call, source);
        const { registry = '', repository, tag } = parseImageReference(toFullReference(target));
        const query = { repo: `${registry}/${repository}`, tag: tag ?? 'latest' };
        await engine.done(call, { method: 'POST', path: imagePath(reference, 'tag'), query });
      }),
    load: (archive, options) =>
      engineCall('load images', options, (call) =>
        takeTurn(call, () => loadImages(engine, call, archive)),
      ),
    save: (references, options) =>
      engineStream(`save ${references.join(', ')}`, options, async function* (call) {
        const found = await Promise.all(
          references.map((reference) => resolveImage(engine, call, reference)),
        );
        const query = {
          references: found.map(({ reference }) => reference),
          format: 'docker-archive',
        };
        const answer = await engine.send(call, { method: 'GET', path: '/images/export', query });
        yield* readingStream(engine, call, answer.body);
      }),
    remove: (reference, options) =>
      engineCall(`remove image "${reference}"`, options, (call) =>
        takeTurn(call, () => removeImage(engine, call, reference)),
      ),
  };
}
