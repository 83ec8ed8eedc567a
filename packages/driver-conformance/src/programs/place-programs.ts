import { commandOf, type Program } from './program.ts';
import type { SimulatedFiles } from './simulated-process.ts';

function pathsOf(files: SimulatedFiles, directory: string): readonly string[] {
  return (files.list(directory) ?? []).flatMap((name) => {
    const path = `${directory === '/' ? '' : directory}/${name}`;
    const isDirectory = files.stat(path)?.type === 'directory';
    return isDirectory ? [path, ...pathsOf(files, path)] : [path];
  });
}

const showModeProgram: Program = {
  name: 'show-mode',
  script: 'stat -c %a "$1"',
  simulate: async (process) => {
    const found = process.files.stat(process.arguments[0] ?? '');
    if (found === undefined) return 1;
    await process.write('stdout', `${found.mode.toString(8)}\n`);
    return 0;
  },
};

const listDirectoryProgram: Program = {
  name: 'list-directory',
  script: 'ls -A "$1"',
  simulate: async (process) => {
    const names = process.files.list(process.arguments[0] ?? '');
    if (names === undefined) return 1;
    await process.write('stdout', names.map((name) => `${name}\n`).join(''));
    return 0;
  },
};

const findNameProgram: Program = {
  name: 'find-name',
  script: 'find / -xdev -name "$1" 2>/dev/null; true',
  simulate: async (process) => {
    const [name] = process.arguments;
    const paths = pathsOf(process.files, '/').filter((path) => path.endsWith(`/${name}`));
    await process.write('stdout', paths.map((path) => `${path}\n`).join(''));
    return 0;
  },
};

const fillFileProgram: Program = {
  name: 'fill-file',
  script: 'head -c "$2" /dev/zero >"$1"',
  simulate: async ({ arguments: [path = '', bytes], files }) =>
    files.write(path, new Uint8Array(Number(bytes))) ? 0 : 1,
};

/** Prints the permission bits of what is at a path, in octal digits; 1 when there is nothing. */
export const showMode = (path: string): readonly string[] => commandOf(showModeProgram, path);

/** Prints the names in a directory; not 0 when there is none. */
export const listDirectory = (path: string): readonly string[] =>
  commandOf(listDirectoryProgram, path);

/** Prints every path with this last part, mounts left out. */
export const findName = (name: string): readonly string[] => commandOf(findNameProgram, name);

/** Makes a file of so many bytes; not 0 when they do not fit. */
export const fillFile = (path: string, bytes: number): readonly string[] =>
  commandOf(fillFileProgram, path, bytes);

export const placePrograms: readonly Program[] = [
  showModeProgram,
  listDirectoryProgram,
  findNameProgram,
  fillFileProgram,
];
