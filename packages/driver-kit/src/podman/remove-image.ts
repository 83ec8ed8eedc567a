import { DriverError } from '@openshell/driver-api';
import type { Call } from '../http-engine/call.ts';
import type { Engine } from '../http-engine/engine.ts';
import { imagePath } from '../http-engine/images/image-path.ts';
import { resolveImage } from './resolve-image.ts';

const ABSENT = 404;

/** Removes an image; false when there was none. */
export async function removeImage(engine: Engine, call: Call, image: string): Promise<boolean> {
  try {
    const { reference } = await resolveImage(engine, call, image);
    const path = imagePath(reference);
    return (await engine.done(call, { method: 'DELETE', path, accept: [ABSENT] })) !== ABSENT;
  } catch (thrown) {
    if (DriverError.isInstance(thrown) && thrown.code === 'NOT_FOUND') return false;
    throw thrown;
  }
}
