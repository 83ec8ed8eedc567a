import { commandOf, type Program } from './program.ts';

const showArgumentsProgram: Program = {
  name: 'show-arguments',
  script: 'printf \'%s\\0\' "$@"',
  simulate: async (process) => {
    await process.write('stdout', process.arguments.map((word) => `${word}\0`).join(''));
    return 0;
  },
};

const showVariableProgram: Program = {
  name: 'show-variable',
  // Two characters tell an empty value from none.
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the shell that fills it in
  script: 'eval "printf \'%s\' \\"\\${$1+=}\\${$1-}\\""',
  simulate: async (process) => {
    const value = process.environment[process.arguments[0] ?? ''];
    if (value !== undefined) await process.write('stdout', `=${value}`);
    return 0;
  },
};

const sayProgram: Program = {
  name: 'say',
  script: "trap 'exit 0' TERM HUP; printf '%s\\n' \"$@\"; while :; do sleep 3600 & wait $!; done",
  simulate: async (process) => {
    let end = (): void => {};
    const ended = new Promise<void>((resolve) => (end = resolve));
    for (const name of ['SIGTERM', 'SIGHUP']) process.onSignal(name, end);
    await process.write('stdout', process.arguments.map((line) => `${line}\n`).join(''));
    await ended;
    return 0;
  },
};

const printProgram: Program = {
  name: 'print',
  script: 'printf \'%s\\n\' "$@"',
  simulate: async (process) => {
    await process.write('stdout', process.arguments.map((line) => `${line}\n`).join(''));
    return 0;
  },
};

const writeBytesProgram: Program = {
  name: 'write-bytes',
  script: 'head -c "$1" /dev/zero | tr "\\0" x',
  simulate: async (process) => {
    const chunk = new Uint8Array(65_536).fill(0x78);
    for (let left = Number(process.arguments[0]); left > 0; left -= chunk.length) {
      await process.write('stdout', chunk.subarray(0, left));
    }
    return 0;
  },
};

/** Prints each argument, followed by a NUL character. */
export const showArguments = (...words: readonly string[]): readonly string[] =>
  commandOf(showArgumentsProgram, ...words);

/** Prints `=` and the value of a variable; nothing when it is not set. */
export const showVariable = (name: string): readonly string[] =>
  commandOf(showVariableProgram, name);

/** Prints lines and ends with 0. */
export const print = (...lines: readonly string[]): readonly string[] =>
  commandOf(printProgram, ...lines);

/** Prints lines, then runs until it is asked to end. */
export const say = (...lines: readonly string[]): readonly string[] =>
  commandOf(sayProgram, ...lines);

/** Prints so many bytes, all of them `x`, and ends with 0. */
export const writeBytes = (count: number): readonly string[] => commandOf(writeBytesProgram, count);

export const outputPrograms: readonly Program[] = [
  showArgumentsProgram,
  showVariableProgram,
  printProgram,
  sayProgram,
  writeBytesProgram,
];
