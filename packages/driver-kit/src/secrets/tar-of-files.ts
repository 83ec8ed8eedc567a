import { packTar } from 'modern-tar/fs';

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
  const directories = new Set(files.flatMap(({ path }) => directoriesOf(path)));
  const owner = { uid: 0, gid: 0 };
  return packTar([
    ...[...directories].map((name) => ({
      type: 'content' as const,
      target: `${name}/`,
      content: '',
      mode: directoryMode,
      ...owner,
    })),
    ...files.map(({ path, content, mode }) => ({
      type: 'content' as const,
      target: path,
      content,
      mode,
      ...owner,
    })),
  ]);
}
