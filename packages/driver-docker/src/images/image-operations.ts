import { type ImageOperations, parseImageReference } from '@openshell/driver-api';
import type { Engine, LoginSource } from '@openshell/driver-kit/http-engine';
import {
  buildImage,
  createPull,
  engineCall,
  engineStream,
  imagePath,
  inspectImage,
  listedImageSchema,
  readingStream,
  toImage,
} from '@openshell/driver-kit/http-engine';
import * as z from 'zod';
import { loadImages } from './load-images.ts';
import { transferImage } from './transfer-image.ts';

const ABSENT = 404;

const listSchema = z.array(listedImageSchema);

/** What this engine does with images. */
export function createImageOperations(
  engine: Engine,
  logins: () => Promise<LoginSource>,
): ImageOperations {
  return {
    pull: createPull({
      engine,
      logins,
      transfer: (call, request, tell) => transferImage(engine, call, request, tell),
    }),
    build: (context, options) =>
      engineCall(`build image "${options.tags[0] ?? 'without tag'}"`, options, (call) =>
        buildImage({ engine, logins }, call, context, options),
      ),
    inspect: (reference, options) =>
      engineCall(`inspect image "${reference}"`, options, (call) =>
        inspectImage(engine, { ...call, details: { image: reference } }, reference),
      ),
    list: (options) =>
      engineCall('list images', options, async (call) => {
        const listed = await engine.json(call, { method: 'GET', path: '/images/json' }, listSchema);
        const images = listed.map(toImage);
        return images.filter(({ references, digests }) => references.length + digests.length > 0);
      }),
    tag: (source, target, options) =>
      engineCall(`tag image "${source}" as "${target}"`, options, async (call) => {
        const { registry, repository, tag } = parseImageReference(target);
        const repo = registry === undefined ? repository : `${registry}/${repository}`;
        const query = { repo, tag: tag ?? 'latest' };
        await engine.done(call, { method: 'POST', path: imagePath(source, 'tag'), query });
      }),
    load: (archive, options) =>
      engineCall('load images', options, (call) => loadImages(engine, call, archive)),
    save: (references, options) =>
      engineStream(`save ${references.join(', ')}`, options, async function* (call) {
        const query = { names: references };
        const answer = await engine.send(call, { method: 'GET', path: '/images/get', query });
        yield* readingStream(engine, call, answer.body);
      }),
    remove: (reference, options) =>
      engineCall(`remove image "${reference}"`, options, async (call) => {
        const path = imagePath(reference);
        return (await engine.done(call, { method: 'DELETE', path, accept: [ABSENT] })) !== ABSENT;
      }),
  };
}
