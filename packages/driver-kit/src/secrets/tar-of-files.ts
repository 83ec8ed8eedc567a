import { pack } from 'tar-stream';

/** A file to be written inside. */
export interface TarFile {
  /** Path relative to the directory the archive is unpacked in. */
  readonly path: string;
  readonly content: Uint8Array | string;
  readonly mode: number;
}

/** Every directory above a path, outermost first. */
function directoriesOf(path: string): readonly string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_part, index) => parts.slice(0, index + 1).join('/'));
}

/** A tar stream of files that belong to root, in directories of root's. */
export function tarOfFiles(
  files: readonly TarFile[],
  directoryMode: number,
): AsyncIterable<Uint8Array> {
  const archive = pack();
  const owner = { uid: 0, gid: 0 };
  const directories = new Set(files.flatMap(({ path }) => directoriesOf(path)));
  for (const name of directories) {
    archive.entry({ name: `${name}/`, type: 'directory', mode: directoryMode, ...owner });
  }
  for (const { path, content, mode } of files) {
    archive.entry({ name: path, mode, ...owner }, Buffer.from(content));
  }
  archive.finalize();
  return archive as AsyncIterable<Uint8Array>;
}
