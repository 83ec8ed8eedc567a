import { DriverError } from '../errors/driver-error.ts';

/** The parts of an image reference as it was written; nothing is filled in. */
export interface ImageReference {
  /** Host and port of the registry, when the reference names one. */
  readonly registry?: string;
  /** Path within the registry. */
  readonly repository: string;
  /** The tag, when there is one. */
  readonly tag?: string;
  /** The digest, when there is one, as in `sha256:…`. */
  readonly digest?: string;
}

const component = '[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*';
const domain = '(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)';
const host = `(?:${domain}(?:\\.${domain})*|\\[[0-9a-fA-F:]+\\])(?::[0-9]+)?`;
const pattern = new RegExp(
  `^(?:(?<registry>${host})/)?(?<repository>${component}(?:/${component})*)` +
    '(?::(?<tag>[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}))?' +
    '(?:@(?<digest>[a-z0-9]+(?:[.+_-][a-z0-9]+)*:[0-9a-fA-F]{32,}))?$',
);

/** What stands before the first slash is a registry only if it looks like a host. */
function looksLikeRegistry(text: string): boolean {
  return /[.:[]/.test(text) || text === 'localhost' || text !== text.toLowerCase();
}

/**
 * Reads an image reference by the grammar of the OCI distribution project
 * (`registry/repository:tag@digest`). `INVALID_ARGUMENT` when it is none.
 *
 * @param text - the reference
 */
export function parseImageReference(text: string): ImageReference {
  const groups = pattern.exec(text)?.groups;
  if (groups === undefined || text.length > 512) {
    throw new DriverError('INVALID_ARGUMENT', `"${text}" is no image reference`, {
      remedy: 'write it as [registry/]repository[:tag][@digest], in lower case, as "busybox:1.37"',
      details: { field: 'image', image: text },
    });
  }
  const { registry, repository = '', tag, digest } = groups;
  const isRegistry = registry !== undefined && looksLikeRegistry(registry);
  return {
    ...(isRegistry ? { registry } : {}),
    repository: registry === undefined || isRegistry ? repository : `${registry}/${repository}`,
    ...(tag === undefined ? {} : { tag }),
    ...(digest === undefined ? {} : { digest }),
  };
}

/** Whether a text is an engine's immutable image id, as in `sha256:…`. */
export function isImageId(text: string): boolean {
  return /^sha256:[0-9a-f]{64}$/.test(text);
}
