import { commandOf, type Program } from './program.ts';

const writeBlocksProgram: Program = {
  name: 'write-blocks',
  script:
    'i=0; while [ "$i" -lt "$1" ]; do head -c "$2" /dev/zero; i=$((i+1)); echo "$i" >>"$3"; done',
  simulate: async (process) => {
    const [count, bytes, path = ''] = process.arguments;
    let told = '';
    for (let written = 1; written <= Number(count); written += 1) {
      await process.write('stdout', new Uint8Array(Number(bytes)));
      told += `${written}\n`;
      process.files.write(path, told);
    }
    return 0;
  },
};

const writeForeverProgram: Program = {
  name: 'write-forever',
  script: 'yes "$1"',
  simulate: async (process) => {
    const lines = `${process.arguments[0]}\n`.repeat(1_000);
    for (;;) {
      await process.write('stdout', lines);
      await process.sleep(0);
    }
  },
};

/** Writes so many blocks of so many bytes, and after each of them its number into a file. */
export const writeBlocks = (count: number, bytes: number, path: string): readonly string[] =>
  commandOf(writeBlocksProgram, count, bytes, path);

/** Prints the same line for ever. */
export const writeForever = (line: string): readonly string[] =>
  commandOf(writeForeverProgram, line);

export const writerPrograms: readonly Program[] = [writeBlocksProgram, writeForeverProgram];
