import { type ImageOperations, parseImageReference } from '@openshell/driver-api';
import * as z from 'zod';
import type { LoginSource } from '../credentials/find-login.ts';
import { engineCall, engineStream } from '../engine/call.ts';
import type { Engine } from '../engine/engine.ts';
import { readingStream } from '../engine/reading-stream.ts';
import { buildImage } from './build-image.ts';
import { imagePath } from './image-path.ts';
import { listedImageSchema } from './image-schemas.ts';
import { inspectImage } from './inspect-image.ts';
import { loadImages } from './load-images.ts';
import { createPull } from './pull-image.ts';
import { toImage } from './to-image.ts';

const ABSENT = 404;

const listSchema = z.array(listedImageSchema);

/** What this engine does with images. */
export function createImageOperations(
  engine: Engine,
  logins: () => Promise<LoginSource>,
): ImageOperations {
  return {
    pull: createPull({ engine, logins }),
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
        yield* readingStream(call, answer.body);
      }),
    remove: (reference, options) =>
      engineCall(`remove image "${reference}"`, options, async (call) => {
        const path = imagePath(reference);
        return (await engine.done(call, { method: 'DELETE', path, accept: [ABSENT] })) !== ABSENT;
      }),
  };
}
