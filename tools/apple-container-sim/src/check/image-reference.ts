import { failure } from '../failure.ts';

const DEFAULT_REGISTRY = 'docker.io';

const component = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*';
const host = '(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?(?:\\.[a-zA-Z0-9-]+)*)(?::\\d+)?';
const REFERENCE = new RegExp(
  `^(?:(${host})/)?(${component}(?:/${component})*)(?::(\\w[\\w.-]{0,127}))?(?:@(sha256:[a-f0-9]{64}))?$`,
);

/** Only what looks like a host is one: `a/b` is a name, `a.b/c` is not. */
function splitHost(reference: string): readonly [string | undefined, string] {
  const slash = reference.indexOf('/');
  const first = reference.slice(0, slash);
  const isHost = slash > 0 && (/[.:]/.test(first) || first.startsWith('localhost'));
  return isHost ? [first, reference.slice(slash + 1)] : [undefined, reference];
}

/** The full form of an image reference; a failure when it is none. */
export function normalizeReference(reference: string): string {
  if (/^[a-f0-9]{64}$/.test(reference)) {
    throw failure('cannot specify 64 byte hex string as reference');
  }
  const [registry = DEFAULT_REGISTRY, name] = splitHost(reference);
  const isLibrary = registry === DEFAULT_REGISTRY && !name.includes('/');
  const match = REFERENCE.exec(`${registry}/${isLibrary ? 'library/' : ''}${name}`);
  if (match === null || name === '') throw failure('invalid format for image reference');
  const [, server, path, tag, digest] = match;
  const suffix =
    digest === undefined
      ? `:${tag ?? 'latest'}`
      : `${tag === undefined ? '' : `:${tag}`}@${digest}`;
  return `${server}/${path}${suffix}`;
}

/** How lists and `-q` show a reference: without what is usual. */
export function shortReference(full: string): string {
  return full.replace(/^docker\.io\/(library\/)?/, '');
}
