import { commandOf, type Program } from './program.ts';

const readFileProgram: Program = {
  name: 'read-file',
  script: 'cat "$1"',
  simulate: async (process) => {
    const content = process.files.read(process.arguments[0] ?? '');
    if (content === undefined) return 1;
    await process.write('stdout', content);
    return 0;
  },
};

const writeFileProgram: Program = {
  name: 'write-file',
  script: 'printf \'%s\' "$2" >"$1"',
  simulate: async ({ arguments: [path = '', text = ''], files }) =>
    files.write(path, text) ? 0 : 1,
};

/** Prints a file; 1 when there is none. */
export const readFile = (path: string): readonly string[] => commandOf(readFileProgram, path);

/** Writes a text to a file; not 0 when the place cannot be written. */
export const writeFile = (path: string, text: string): readonly string[] =>
  commandOf(writeFileProgram, path, text);

export const filePrograms: readonly Program[] = [readFileProgram, writeFileProgram];
