import { isImageId, parseImageReference } from '@openshell/driver-api';

const OFFICIAL = 'docker.io/library/';
const HUB = 'docker.io/';
const DIGEST_PREFIX = 'sha256:';

/**
 * A reference in full. Without a registry Podman takes `localhost` or whatever its configuration
 * lists; here a word means what it means to every driver, the Docker Hub's.
 */
export function toFullReference(reference: string): string {
  if (isImageId(reference)) return reference;
  const { registry, repository, tag, digest } = parseImageReference(reference);
  const place = registry ?? (repository.includes('/') ? 'docker.io' : 'docker.io/library');
  const name = tag === undefined && digest === undefined ? ':latest' : tag && `:${tag}`;
  return `${place}/${repository}${name ?? ''}${digest === undefined ? '' : `@${digest}`}`;
}

/** A reference as every driver shows it: without the registry that is meant when none is named. */
export function toShortReference(reference: string): string {
  if (reference.startsWith(OFFICIAL)) return reference.slice(OFFICIAL.length);
  return reference.startsWith(HUB) ? reference.slice(HUB.length) : reference;
}

/** An id of an image with the name of its digest, which Podman leaves out. */
export function toImageId(id: string): string {
  return id === '' || id.startsWith(DIGEST_PREFIX) ? id : `${DIGEST_PREFIX}${id}`;
}
