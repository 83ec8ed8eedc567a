import { basename, dirname } from 'node:path/posix';
import { usageError } from '../cli/usage-error.ts';

/** What a path is, links followed. */
export type PathKind = 'missing' | 'file' | 'directory';

/** What is copied. */
export interface CopySource {
  /** A link that is copied as a link counts as a file. */
  readonly kind: 'file' | 'directory';
  /** Last part of its path. */
  readonly name: string;
  /** Whether what is in the directory is wanted, not the directory. */
  readonly isContents: boolean;
}

/** Where it is to go. */
export interface CopyDestination {
  /** The path, without marks at its end. */
  readonly path: string;
  /** What is there now. */
  readonly kind: PathKind;
  /** Whether it was written with a `/` at its end. */
  readonly isDirectory: boolean;
}

/** Where it goes. */
export interface CopyPlacement {
  /** A directory that has to exist. */
  readonly directory: string;
  /** What the top of the copy is called there; empty when its contents go right into it. */
  readonly name: string;
}

/**
 * Decides where a copy goes, as `docker cp` does: a file gets the name of the destination or goes
 * into it if it is a directory; a directory becomes the destination if there is none, else goes
 * into it, and with `/.` at its end only what is in it.
 */
export function copyPlacement(source: CopySource, destination: CopyDestination): CopyPlacement {
  const { path, kind, isDirectory } = destination;
  if (kind === 'directory') {
    return { directory: path, name: source.isContents ? '' : source.name };
  }
  if (kind === 'file' && source.kind === 'directory') {
    throw usageError(
      `cannot copy directory "${source.name}" over file "${path}"`,
      'name a directory, or a path that does not exist',
    );
  }
  if (isDirectory && (kind === 'file' || source.kind === 'file')) {
    const why = kind === 'file' ? 'is no directory' : 'does not exist';
    throw usageError(`destination directory "${path}" ${why}`, 'make it first, or leave the / out');
  }
  return { directory: dirname(path), name: basename(path) };
}
