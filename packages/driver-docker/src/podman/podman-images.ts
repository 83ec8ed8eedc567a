import type { Call, Engine, EngineQuery } from '@openshell/driver-kit/http-engine';
import { isApiAtLeast } from '@openshell/driver-kit/http-engine';
import {
  createImageTurns,
  removeImage,
  resolveImage,
  toFullReference,
  toImageId,
  toShortReference,
} from '@openshell/driver-kit/podman';
import type { ImageDialect } from '../images/image-dialect.ts';

/** From here on a build survives that images are removed meanwhile. */
const FIRST_WITH_SOUND_LAYERS = '5.0';

/** What an older engine keeps for the next build can be gone while that looks for it. */
async function buildQuery(engine: Engine, call: Call): Promise<EngineQuery> {
  const { productVersion = '0' } = await engine.connect(call);
  return { layers: isApiAtLeast(productVersion, FIRST_WITH_SOUND_LAYERS) };
}

/** Images behind Podman's imitation of Docker's interface, which knows them by their full names. */
export function createPodmanImages(engine: Engine): ImageDialect {
  return {
    takeTurn: createImageTurns(engine),
    toEngine: toFullReference,
    fromEngine: toShortReference,
    toImageId,
    buildQuery: (call) => buildQuery(engine, call),
    inspect: async (call, reference) => (await resolveImage(engine, call, reference)).details,
    resolve: async (call, reference) => (await resolveImage(engine, call, reference)).reference,
    remove: (call, reference) => removeImage(engine, call, reference),
    isListed: ({ references }) => references.length > 0,
  };
}
