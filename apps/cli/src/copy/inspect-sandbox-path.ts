import { dirname, resolve } from 'node:path/posix';
import { DriverError } from '@openshell/driver-api';
import type { Gateway } from '../client/gateway.ts';
import type { PathKind } from './copy-placement.ts';
import { readArchive } from './read-archive.ts';

const MOST_LINKS = 16;

/** What is at a path of a sandbox. */
export interface SandboxPathState {
  /** The path, links followed. */
  readonly path: string;
  readonly kind: PathKind;
}

/** Type and target of what is at a path; undefined when nothing is. */
async function firstEntry(
  gateway: Gateway,
  sandboxId: string,
  path: string,
): Promise<{ readonly type: string; readonly target: string } | undefined> {
  try {
    // The archive tells in its first bytes what it is of; the rest is never asked for.
    for await (const { header } of readArchive(gateway.copyOut({ sandboxId, path }))) {
      return { type: header.type ?? 'file', target: header.linkname ?? '' };
    }
  } catch (thrown) {
    if (DriverError.isInstance(thrown) && thrown.code === 'NOT_FOUND') return undefined;
    throw thrown;
  }
  return undefined;
}

/** Where to look. */
export interface SandboxPathQuery {
  /** The sandbox. */
  readonly sandboxId: string;
  /** Absolute, without `.` and `..`. */
  readonly path: string;
  /** Whether a symbolic link is followed; else it counts as a file. */
  readonly isFollowed: boolean;
}

/** Finds out what is at a path of a sandbox. */
export async function inspectSandboxPath(
  gateway: Gateway,
  { sandboxId, path, isFollowed }: SandboxPathQuery,
): Promise<SandboxPathState> {
  let current = path;
  for (let links = 0; links <= MOST_LINKS; links += 1) {
    const found = await firstEntry(gateway, sandboxId, current);
    if (found === undefined) return { path: current, kind: 'missing' };
    if (found.type !== 'symlink' || !isFollowed) {
      return { path: current, kind: found.type === 'directory' ? 'directory' : 'file' };
    }
    current = resolve(dirname(current), found.target);
  }
  throw new DriverError('FAILED_PRECONDITION', `"${path}" is a circle of symbolic links`);
}
