import type { Image, ImageDetails } from '@openshell/driver-api';
import { toEnvironment } from '../to-environment.ts';
import { toMilliseconds } from '../to-milliseconds.ts';
import type { InspectedImage, ListedImage } from './image-schemas.ts';

const MILLISECONDS_PER_SECOND = 1_000;

/** Older engines write `<none>` where there is nothing. */
function named(references: readonly string[] | null | undefined): readonly string[] {
  return (references ?? []).filter((reference) => !reference.startsWith('<none>'));
}

/** An image of the engine's list in the words of the contract. */
export function toImage(listed: ListedImage): Image {
  return {
    id: listed.Id,
    references: named(listed.RepoTags),
    digests: named(listed.RepoDigests),
    sizeBytes: listed.Size ?? 0,
    createdAtMs: listed.Created * MILLISECONDS_PER_SECOND,
    labels: listed.Labels ?? {},
  };
}

/** An image in the words of the contract. */
export function toImageDetails(inspected: InspectedImage): ImageDetails {
  const config = inspected.Config ?? {};
  return {
    id: inspected.Id,
    references: named(inspected.RepoTags),
    digests: named(inspected.RepoDigests),
    sizeBytes: inspected.Size ?? 0,
    createdAtMs: toMilliseconds(inspected.Created) ?? 0,
    labels: config.Labels ?? {},
    operatingSystem: inspected.Os ?? '',
    architecture: inspected.Architecture ?? '',
    user: config.User ?? '',
    workingDirectory: config.WorkingDir ?? '',
    entrypoint: config.Entrypoint ?? [],
    command: config.Cmd ?? [],
    environment: toEnvironment(config.Env),
    volumes: Object.keys(config.Volumes ?? {}),
  };
}
