import { failure } from '../failure.ts';

/** An end of a copy: a path of the host, or one of a container. */
export type CopyPlace =
  | { readonly type: 'host'; readonly path: string }
  | { readonly type: 'container'; readonly id: string; readonly path: string };

/** Reads `ID:/absolute/path` or a path of the host, which cannot have a colon. */
export function parseCopyPlace(text: string): CopyPlace {
  if (!text.includes(':')) return { type: 'host', path: text };
  const [id = '', path = '', ...rest] = text.split(':');
  if (id === '' || !path.startsWith('/') || rest.length > 0) {
    throw failure(`invalid path given: ${text}`);
  }
  return { type: 'container', id, path };
}
