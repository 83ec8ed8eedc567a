import { randomUUID } from 'node:crypto';
import { toComplaintError } from '../program/complaints.ts';
import type { ContainerParts } from './container-parts.ts';
import type { ShownContainer } from './container-schema.ts';

const TIMEOUT_MS = 180_000;

/**
 * Unpacks into a volume of a container that does not run: a machine of its own mounts it for a
 * moment. False when the directory is in none of its volumes.
 */
export async function copyIntoVolume(
  { program }: ContainerParts,
  { configuration }: ShownContainer,
  directory: string,
  archive: AsyncIterable<Uint8Array>,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  const mount = configuration.mounts.find(
    ({ destination, type }) =>
      type.volume != null && (directory === destination || directory.startsWith(`${destination}/`)),
  );
  if (mount?.type.volume == null) return false;
  const name = `openshell-copy-${randomUUID()}`;
  const words = [
    'run',
    '--rm',
    '--interactive',
    '--progress=none',
    `--name=${name}`,
    ...(configuration.networks.length === 0 ? ['--network=none'] : []),
    '--user=0',
    '--entrypoint=tar',
    `--volume=${mount.type.volume.name}:${mount.destination}`,
    configuration.image.reference,
    '-xpf',
    '-',
    '-C',
    directory,
  ];
  try {
    const { exitCode, complaint } = await program.attempt(words, {
      input: archive,
      signal,
      timeoutMs: TIMEOUT_MS,
    });
    if (exitCode === 0) return true;
    throw toComplaintError(['run'], complaint, exitCode);
  } catch (thrown) {
    await program.attempt(['delete', '--force', name], { timeoutMs: 30_000 }).catch(() => {});
    throw thrown;
  }
}
