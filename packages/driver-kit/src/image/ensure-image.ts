import {
  type ContainerRuntime,
  type CreateOptions,
  DriverError,
  type EffectiveSandboxSpec,
  type ImageDetails,
} from '@openshell/driver-api';
import { orUndefined } from '../support/has-code.ts';

/** The image of a sandbox, fetched when its policy says so. */
export async function ensureImage(
  runtime: ContainerRuntime,
  spec: EffectiveSandboxSpec,
  { signal, onProgress }: CreateOptions,
): Promise<ImageDetails> {
  const { image, imagePullPolicy: policy, platform } = spec;
  if (policy !== 'always') {
    const present = await orUndefined(runtime.images.inspect(image, { signal }));
    if (present !== undefined) return present;
    if (policy === 'never') {
      throw new DriverError('FAILED_PRECONDITION', `image "${image}" is not on the engine`, {
        remedy: 'pull it first, or use the pull policy "if-not-present"',
        details: { field: 'image', image },
      });
    }
  }
  onProgress?.({ step: 'pulling-image', message: `pulling ${image}` });
  return runtime.images.pull(image, {
    signal,
    platform,
    onProgress: (progress) =>
      onProgress?.({ step: 'pulling-image', message: progress.message, image: progress }),
  });
}

/** Refuses an image that would start nothing. */
export function assertHasCommand(spec: EffectiveSandboxSpec, image: ImageDetails): void {
  if (spec.command !== undefined || image.entrypoint.length + image.command.length > 0) return;
  throw new DriverError('FAILED_PRECONDITION', `image "${spec.image}" does not say what to run`, {
    remedy: 'give the sandbox a command',
    details: { field: 'command', image: spec.image },
  });
}
