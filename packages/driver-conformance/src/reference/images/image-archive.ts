import { createHash } from 'node:crypto';
import { DriverError } from '@openshell/driver-api';
import { pack } from 'tar-stream';
import { type FileSpace, locate } from '../files/file-space.ts';
import { packArchive } from '../files/pack-archive.ts';
import { bytesOf, emptyDirectory } from '../files/tree-node.ts';
import { readArchive, unpackArchive } from '../files/unpack-archive.ts';
import type { ImageConfig, ReferenceImage } from './reference-image.ts';

/** An image with the references it is kept under. */
export interface NamedImage {
  readonly image: ReferenceImage;
  readonly references: readonly string[];
}

interface ManifestLine {
  readonly id: string;
  readonly config: ImageConfig;
  readonly createdAtMs: number;
  readonly references: readonly string[];
  readonly layer: string;
}

const MANIFEST = 'manifest.json';

const spaceOf = (root: ReferenceImage['root']): FileSpace => ({
  root,
  isReadOnly: false,
  mounts: [],
});

async function layerOf({ root }: ReferenceImage): Promise<Buffer> {
  const space = spaceOf(root);
  const place = locate(space, '/');
  const parts: Uint8Array[] = [];
  if (place !== undefined)
    for await (const part of packArchive(space, place, '.')) parts.push(part);
  return Buffer.concat(parts);
}

/** Writes images as one tar stream: their files, and a manifest at the end. */
export async function* packImages(
  images: readonly NamedImage[],
): AsyncGenerator<Uint8Array, void, undefined> {
  const archive = pack();
  const lines: ManifestLine[] = [];
  for (const { image, references } of images) {
    const data = await layerOf(image);
    const layer = `${createHash('sha256').update(data).digest('hex')}.tar`;
    archive.entry({ name: layer }, data);
    const { id, config, createdAtMs } = image;
    lines.push({ id, config, createdAtMs, references, layer });
  }
  archive.entry({ name: MANIFEST }, JSON.stringify(lines));
  archive.finalize();
  for await (const chunk of archive) yield chunk as Uint8Array;
}

/** Reads images as `packImages` writes them. `INVALID_ARGUMENT` when the stream holds none. */
export async function unpackImages(
  archive: AsyncIterable<Uint8Array>,
  signal: AbortSignal,
): Promise<readonly NamedImage[]> {
  const files = new Map<string, Uint8Array>();
  for await (const { header, data } of readArchive(archive)) {
    signal.throwIfAborted();
    files.set(header.name, data);
  }
  const manifest = files.get(MANIFEST);
  if (manifest === undefined) {
    throw new DriverError('INVALID_ARGUMENT', 'the archive holds no images', {
      remedy: 'give what "save" has written',
    });
  }
  const lines = JSON.parse(Buffer.from(manifest).toString()) as readonly ManifestLine[];
  return Promise.all(
    lines.map(async ({ id, config, createdAtMs, references, layer }) => {
      const root = emptyDirectory();
      const data = files.get(layer) ?? new Uint8Array();
      await unpackArchive(
        spaceOf(root),
        '/',
        (async function* () {
          yield data;
        })(),
        signal,
      );
      return { image: { id, config, root, createdAtMs, sizeBytes: bytesOf(root) }, references };
    }),
  );
}
