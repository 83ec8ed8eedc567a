import { realpath, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { basename as sandboxBasename } from 'node:path/posix';
import { DriverError } from '@openshell/driver-api';
import type { CommandContext } from '../cli/command-context.ts';
import { usageError } from '../cli/usage-error.ts';
import type { LocalPath, SandboxPath } from '../input/parse-copy-path.ts';
import { writeTo } from '../terminal/write-to.ts';
import { type CopyPlacement, copyPlacement, type PathKind } from './copy-placement.ts';
import { onFile } from './file-error.ts';
import { inspectSandboxPath, type SandboxPathState } from './inspect-sandbox-path.ts';
import { unpackTree } from './unpack-tree.ts';

/** What to copy. */
export interface SandboxSource {
  readonly sandboxId: string;
  readonly source: SandboxPath;
}

async function findSource(
  { gateway }: CommandContext,
  { sandboxId, source }: SandboxSource,
): Promise<SandboxPathState & { readonly kind: 'file' | 'directory' }> {
  const query = { sandboxId, path: source.path, isFollowed: source.isDirectory };
  const { path, kind } = await inspectSandboxPath(gateway, query);
  const where = `in sandbox "${source.sandbox}"`;
  if (kind === 'missing') {
    throw new DriverError('NOT_FOUND', `"${source.path}" does not exist ${where}`);
  }
  if (kind === 'file' && source.isDirectory) {
    throw new DriverError('FAILED_PRECONDITION', `"${source.path}" is no directory ${where}`);
  }
  return { path, kind };
}

async function kindOf(path: string): Promise<PathKind> {
  try {
    return (await stat(path)).isDirectory() ? 'directory' : 'file';
  } catch {
    return 'missing';
  }
}

async function placeHere(
  source: SandboxPathState & { readonly kind: 'file' | 'directory' },
  isContents: boolean,
  destination: LocalPath,
): Promise<CopyPlacement> {
  const path = resolve(destination.path);
  const { directory, name } = copyPlacement(
    { kind: source.kind, name: sandboxBasename(source.path), isContents },
    { path, kind: await kindOf(path), isDirectory: destination.isDirectory },
  );
  return { directory: await onFile(directory, () => realpath(directory)), name };
}

/**
 * Copies a file or directory of a sandbox to this machine.
 *
 * @param onSkipped - told about what cannot be copied
 * @returns how many bytes the files have
 */
export async function copyOut(
  context: CommandContext,
  from: SandboxSource,
  destination: LocalPath,
  onSkipped: (path: string, why: string) => void,
): Promise<number> {
  const found = await findSource(context, from);
  const { directory, name } = await placeHere(found, from.source.isContents, destination);
  const archive = context.gateway.copyOut({ sandboxId: from.sandboxId, path: found.path });
  const isOfRoot = found.path === '/';
  return unpackTree(archive, { directory, name, isOfRoot, onSkipped });
}

/** Writes a file or directory of a sandbox to standard output as a tar archive. */
export async function copyArchiveOut(context: CommandContext, from: SandboxSource): Promise<void> {
  const { stdout } = context.surroundings;
  if (stdout.isTTY === true) {
    throw usageError('standard output is a terminal', 'send the archive to a file or a pipe');
  }
  const { path } = await findSource(context, from);
  for await (const data of context.gateway.copyOut({ sandboxId: from.sandboxId, path })) {
    await writeTo(stdout, data);
  }
}
