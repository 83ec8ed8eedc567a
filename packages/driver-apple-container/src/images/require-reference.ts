import { DriverError, isImageId } from '@openshell/driver-api';
import type { ContainerProgram } from '../program/container-program.ts';
import { parseImages, type ShownImage } from './image-schema.ts';

/** An image that is present, by a reference that the program takes. */
export interface PresentImage {
  readonly reference: string;
  readonly digest: string;
  readonly shown: ShownImage;
}

function toPresent(shown: ShownImage): PresentImage {
  const { name: reference, descriptor } = shown.configuration;
  return { reference, digest: descriptor.digest, shown };
}

function notFound(image: string): DriverError {
  return new DriverError('NOT_FOUND', `there is no image "${image}"`, {
    remedy: 'pull it first',
    details: { image },
  });
}

/** The program never takes an id, so that one stands for a reference which has it. */
export async function requireReference(
  program: ContainerProgram,
  image: string,
  signal?: AbortSignal,
): Promise<PresentImage> {
  if (isImageId(image)) {
    const images = parseImages(await program.json(['image', 'list', '--format=json'], { signal }));
    const digest = image.startsWith('sha256:') ? image : `sha256:${image}`;
    const found = images.find(({ configuration }) => configuration.descriptor.digest === digest);
    if (found === undefined) throw notFound(image);
    return toPresent(found);
  }
  const words = ['image', 'inspect', image];
  const { exitCode, stdout, complaint } = await program.attempt(words, { signal });
  const [shown] = exitCode === 0 ? parseImages(JSON.parse(stdout)) : [];
  if (shown !== undefined) return toPresent(shown);
  if (/image not found|invalid format for image reference/.test(complaint)) throw notFound(image);
  // Everything else is told as by any other call.
  await program.run(words, { signal });
  throw notFound(image);
}
