import { lstat, stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import type { MessageInitShape } from '@bufbuild/protobuf';
import { DriverError } from '@openshell/driver-api';
import type { CopyInRequestSchema } from '@openshell/wire/gateway/v1';
import type { CommandContext } from '../cli/command-context.ts';
import type { LocalPath, SandboxPath } from '../input/parse-copy-path.ts';
import { coalesce } from './coalesce.ts';
import { type CopyPlacement, copyPlacement } from './copy-placement.ts';
import { onFile } from './file-error.ts';
import { inspectSandboxPath } from './inspect-sandbox-path.ts';
import { packTree } from './pack-tree.ts';

const PIECE_BYTES = 64 * 1024;

/**
 * Unpacks a tar stream inside a sandbox.
 *
 * @returns how many bytes arrived
 */
async function sendArchive(
  { gateway }: CommandContext,
  target: { readonly sandboxId: string; readonly path: string },
  archive: AsyncIterable<Uint8Array>,
): Promise<number> {
  async function* frames(): AsyncGenerator<MessageInitShape<typeof CopyInRequestSchema>> {
    yield { payload: { case: 'start', value: target } };
    for await (const data of coalesce(archive, PIECE_BYTES)) {
      yield { payload: { case: 'data', value: data } };
    }
  }
  const { bytes } = await gateway.copyIn(frames());
  return Number(bytes);
}

async function requireDirectory(
  { gateway }: CommandContext,
  sandboxId: string,
  { sandbox }: SandboxPath,
  path: string,
): Promise<string> {
  const parent = await inspectSandboxPath(gateway, { sandboxId, path, isFollowed: true });
  if (parent.kind === 'directory') return parent.path;
  const why = parent.kind === 'missing' ? 'does not exist' : 'is no directory';
  throw new DriverError('NOT_FOUND', `"${path}" ${why} in sandbox "${sandbox}"`, {
    remedy: `make it with: openshell sandbox exec ${sandbox} -- mkdir -p ${path}`,
  });
}

async function placeInSandbox(
  context: CommandContext,
  sandboxId: string,
  source: LocalPath & { readonly kind: 'file' | 'directory' },
  destination: SandboxPath,
): Promise<CopyPlacement> {
  const query = { sandboxId, path: destination.path, isFollowed: true };
  const { path, kind } = await inspectSandboxPath(context.gateway, query);
  const name = basename(resolve(source.path));
  const placement = copyPlacement(
    { kind: source.kind, name, isContents: source.isContents },
    { path, kind, isDirectory: destination.isDirectory },
  );
  if (kind !== 'missing') return placement;
  const { directory } = placement;
  return {
    ...placement,
    directory: await requireDirectory(context, sandboxId, destination, directory),
  };
}

/**
 * Copies a file or directory of this machine into a sandbox.
 *
 * @param onSkipped - told about what cannot be copied
 * @returns how many bytes arrived
 */
export async function copyIn(
  context: CommandContext,
  { sandboxId, destination }: { readonly sandboxId: string; readonly destination: SandboxPath },
  source: LocalPath,
  onSkipped: (path: string, why: string) => void,
): Promise<number> {
  const { path } = source;
  // A link is copied as a link unless its name ends like that of a directory.
  const stats = await onFile(path, () => (source.isDirectory ? stat(path) : lstat(path)));
  const kind = stats.isDirectory() ? 'directory' : 'file';
  if (source.isDirectory && kind === 'file') {
    throw new DriverError('FAILED_PRECONDITION', `"${path}" is no directory`);
  }
  const { directory, name } = await placeInSandbox(
    context,
    sandboxId,
    { ...source, kind },
    destination,
  );
  const archive = packTree({ path, name, isFollowed: source.isDirectory, onSkipped });
  return sendArchive(context, { sandboxId, path: directory }, archive);
}

/** Unpacks an archive from standard input in a directory of a sandbox. */
export async function copyArchiveIn(
  context: CommandContext,
  { sandboxId, destination }: { readonly sandboxId: string; readonly destination: SandboxPath },
): Promise<number> {
  const { stdin } = context.surroundings;
  const directory = await requireDirectory(context, sandboxId, destination, destination.path);
  try {
    return await sendArchive(context, { sandboxId, path: directory }, stdin);
  } finally {
    stdin.destroy();
  }
}
