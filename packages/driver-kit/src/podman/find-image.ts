import { type ContainerSpec, DriverError } from '@openshell/driver-api';
import type { Call } from '../http-engine/call.ts';
import type { Engine } from '../http-engine/engine.ts';
import { resolveImage } from './resolve-image.ts';

/** The variant of an architecture is not told by every engine. */
function isOfPlatform(
  image: { readonly operatingSystem: string; readonly architecture: string },
  platform: string,
): boolean {
  const [os, architecture] = platform.split('/');
  return image.operatingSystem === os && image.architecture === architecture;
}

/**
 * The image of a container, in the engine's words. `NOT_FOUND` when there is none for the platform
 * that was asked for: older engines take one of a wrong platform as well.
 */
export async function findImage(engine: Engine, call: Call, spec: ContainerSpec): Promise<string> {
  const { reference, details } = await resolveImage(engine, call, spec.image);
  const { platform } = spec;
  if (platform === undefined || isOfPlatform(details, platform)) return reference;
  const has = `${details.operatingSystem}/${details.architecture}`;
  throw new DriverError('NOT_FOUND', `${call.operation}: image "${spec.image}" is of ${has}`, {
    remedy: `pull it for ${platform}`,
    details: { image: spec.image },
  });
}
