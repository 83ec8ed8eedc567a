import { posix } from 'node:path';

/** One side of a copy. */
export type CopyPath = { readonly type: 'archive' } | LocalPath | SandboxPath;

/** A path and what its end says. */
interface PathEnd {
  /** Without the marks at its end. */
  readonly path: string;
  /** Whether `/.` at the end asks for what is in the directory, not for the directory. */
  readonly isContents: boolean;
  /** Whether `/` or `/.` at the end says that it is a directory. */
  readonly isDirectory: boolean;
}

/** A path on this machine. */
export interface LocalPath extends PathEnd {
  readonly type: 'local';
}

/** A path in a sandbox, absolute. */
export interface SandboxPath extends PathEnd {
  readonly type: 'sandbox';
  readonly sandbox: string;
}

function readEnd(text: string): PathEnd {
  const isContents = text === '.' || text.endsWith('/.');
  const isDirectory = isContents || text === '..' || text.endsWith('/') || text.endsWith('/..');
  const path = text.replace(/(\/\.?)+$/, '');
  return { path: path === '' ? '/' : path, isContents, isDirectory };
}

/**
 * Reads one side of a copy: `-` for a tar archive, `NAME:/path` for a sandbox, else a path of this
 * machine. A path that holds a colon and is of this machine begins with `/` or `./`.
 */
export function parseCopyPath(text: string): CopyPath {
  if (text === '-') return { type: 'archive' };
  const match = /^([a-z0-9][a-z0-9-]*):(.*)$/s.exec(text);
  if (match === null) return { type: 'local', ...readEnd(text) };
  const [, sandbox = '', path = ''] = match;
  const end = readEnd(path);
  return { type: 'sandbox', sandbox, ...end, path: posix.resolve('/', end.path) };
}
