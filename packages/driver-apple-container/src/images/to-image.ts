import type { Image, ImageDetails } from '@openshell/driver-api';
import type { ShownImage, ShownVariant } from './image-schema.ts';

/** A reference as people write it. */
function shortReference(full: string): string {
  return full.replace(/^docker\.io\/(library\/)?/, '');
}

/** The variant that is used: this machine's architecture, or whatever there is for Linux. */
function variantOf({ variants }: ShownImage): ShownVariant | undefined {
  const linux = variants.filter(({ platform }) => platform.os === 'linux');
  return linux.find(({ platform }) => platform.architecture === 'arm64') ?? linux[0] ?? variants[0];
}

/** An image with every reference it has. */
export function toImage(shown: ShownImage, all: readonly ShownImage[]): Image {
  const { digest } = shown.configuration.descriptor;
  const variant = variantOf(shown);
  const references = all
    .filter(({ configuration }) => configuration.descriptor.digest === digest)
    .map(({ configuration }) => shortReference(configuration.name));
  const created = shown.configuration.creationDate ?? variant?.config.created;
  return {
    id: digest,
    references: references.filter((reference) => !reference.includes('@')),
    digests: references.filter((reference) => reference.includes('@')),
    sizeBytes: variant?.size ?? shown.configuration.descriptor.size,
    createdAtMs: created == null ? 0 : Date.parse(created),
    labels: variant?.config.config?.Labels ?? {},
  };
}

function toEnvironment(pairs: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const place = pair.indexOf('=');
      return place === -1 ? [pair, ''] : [pair.slice(0, place), pair.slice(place + 1)];
    }),
  );
}

/** An image with the defaults it gives to containers. */
export function toImageDetails(shown: ShownImage, all: readonly ShownImage[]): ImageDetails {
  const variant = variantOf(shown);
  const config = variant?.config.config ?? {};
  return {
    ...toImage(shown, all),
    operatingSystem: variant?.platform.os ?? 'linux',
    architecture: variant?.platform.architecture ?? '',
    user: config.User ?? '',
    workingDirectory: config.WorkingDir ?? '',
    entrypoint: config.Entrypoint ?? [],
    command: config.Cmd ?? [],
    environment: toEnvironment(config.Env ?? []),
    volumes: Object.keys(config.Volumes ?? {}),
  };
}
