import type { Engine } from '@openshell/driver-kit/http-engine';
import { imagePath, inspectImage } from '@openshell/driver-kit/http-engine';
import type { ImageDialect } from './image-dialect.ts';

const ABSENT = 404;

/** Images as Docker keeps them. */
export function createDockerImages(engine: Engine): ImageDialect {
  return {
    takeTurn: (_call, work) => work(),
    toEngine: (reference) => reference,
    fromEngine: (reference) => reference,
    toImageId: (id) => id,
    buildQuery: async () => ({}),
    inspect: (call, reference) => inspectImage(engine, call, reference),
    resolve: async (_call, reference) => reference,
    remove: async (call, reference) => {
      const path = imagePath(reference);
      return (await engine.done(call, { method: 'DELETE', path, accept: [ABSENT] })) !== ABSENT;
    },
    isListed: ({ references, digests }) => references.length + digests.length > 0,
  };
}
