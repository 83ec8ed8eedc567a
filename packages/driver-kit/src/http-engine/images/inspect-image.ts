import type { ImageDetails } from '@openshell/driver-api';
import type { Call } from '../call.ts';
import type { Engine } from '../engine.ts';
import { imagePath } from './image-path.ts';
import { inspectedImageSchema } from './image-schemas.ts';
import { toImageDetails } from './to-image.ts';

/** An image in full. */
export async function inspectImage(
  engine: Engine,
  call: Call,
  reference: string,
): Promise<ImageDetails> {
  const path = imagePath(reference, 'json');
  return toImageDetails(await engine.json(call, { method: 'GET', path }, inspectedImageSchema));
}
