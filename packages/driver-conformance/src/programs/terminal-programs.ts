import { commandOf, type Program } from './program.ts';

const hasTerminalProgram: Program = {
  name: 'has-terminal',
  script: 'if [ -t 1 ]; then echo yes; else echo no; fi',
  simulate: async (process) => {
    await process.write('stdout', process.terminal() === undefined ? 'no\n' : 'yes\n');
    return 0;
  },
};

const terminalSizeProgram: Program = {
  name: 'terminal-size',
  script: 'while read -r line; do stty size; done',
  simulate: async (process) => {
    for await (const piece of process.stdin) {
      for (const _line of Buffer.from(piece).toString().matchAll(/\n/g)) {
        const { rows, columns } = process.terminal() ?? { rows: 0, columns: 0 };
        await process.write('stdout', `${rows} ${columns}\n`);
      }
    }
    return 0;
  },
};

const printBothProgram: Program = {
  name: 'print-both',
  script: 'echo "$1"; echo "$2" >&2',
  simulate: async (process) => {
    const [out = '', error = ''] = process.arguments;
    await process.write('stdout', `${out}\n`);
    await process.write('stderr', `${error}\n`);
    return 0;
  },
};

/** Prints `yes` when its output is a terminal, else `no`. */
export const hasTerminal: readonly string[] = commandOf(hasTerminalProgram);

/** Prints rows and columns of its terminal for each line it reads. */
export const terminalSize: readonly string[] = commandOf(terminalSizeProgram);

/** Prints a line on standard output and then one on standard error. */
export const printBoth = (out: string, error: string): readonly string[] =>
  commandOf(printBothProgram, out, error);

export const terminalPrograms: readonly Program[] = [
  hasTerminalProgram,
  terminalSizeProgram,
  printBothProgram,
];
