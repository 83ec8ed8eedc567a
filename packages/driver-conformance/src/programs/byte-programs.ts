import { createHash } from 'node:crypto';
import { numberLines } from '../support/number-lines.ts';
import { commandOf, type Program } from './program.ts';

const OCTAL_DIGITS = 3;

/** Two pieces must not be joined on their way, nor may a case wait long. */
const PAUSE_MS = 30;

function toOctal(bytes: Uint8Array): string {
  return [...bytes].map((byte) => `\\${byte.toString(8).padStart(OCTAL_DIGITS, '0')}`).join('');
}

function fromOctal(text: string): Uint8Array {
  const numbers = text.split('\\').slice(1);
  return Uint8Array.from(numbers, (digits) => Number.parseInt(digits, 8));
}

const printBytesProgram: Program = {
  name: 'print-bytes',
  script: 'for part; do [ "$part" = "$1" ] || sleep 0.03; printf "$part"; done',
  simulate: async (process) => {
    for (const [index, part] of process.arguments.entries()) {
      if (index > 0) await process.sleep(PAUSE_MS);
      await process.write('stdout', fromOctal(part));
    }
    return 0;
  },
};

const countUpProgram: Program = {
  name: 'count-up',
  script: 'seq 1 "$1"',
  simulate: async (process) => {
    for (const block of numberLines(Number(process.arguments[0]))) {
      await process.write('stdout', block);
    }
    return 0;
  },
};

const countInputProgram: Program = {
  name: 'count-input',
  script: 'wc -c',
  simulate: async (process) => {
    let bytes = 0;
    for await (const piece of process.stdin) bytes += piece.length;
    await process.write('stdout', `${bytes}\n`);
    return 0;
  },
};

const digestInputProgram: Program = {
  name: 'digest-input',
  script: 'sha256sum | cut -c 1-64',
  simulate: async (process) => {
    const hash = createHash('sha256');
    for await (const piece of process.stdin) hash.update(piece);
    await process.write('stdout', `${hash.digest('hex')}\n`);
    return 0;
  },
};

const echoInputProgram: Program = {
  name: 'echo-input',
  script: 'printf \'%s\' "$1"; cat; sleep 0.03; printf \'%s\' "$2"',
  simulate: async (process) => {
    const [before = '', after = ''] = process.arguments;
    await process.write('stdout', before);
    for await (const piece of process.stdin) await process.write('stdout', piece);
    await process.sleep(PAUSE_MS);
    await process.write('stdout', after);
    return 0;
  },
};

/** Prints bytes, each part a moment after the one before. No two parts may be alike. */
export const printBytes = (...parts: readonly Uint8Array[]): readonly string[] =>
  commandOf(printBytesProgram, ...parts.map(toOctal));

/** Prints the numbers from 1 on, a line each. */
export const countUp = (count: number): readonly string[] => commandOf(countUpProgram, count);

/** Reads its input and prints how many bytes there were. */
export const countInput: readonly string[] = commandOf(countInputProgram);

/** Reads its input and prints its SHA-256. */
export const digestInput: readonly string[] = commandOf(digestInputProgram);

/** Prints a text, then what it reads as it comes; a moment after the end of its input, one more. */
export const echoInput = (before = '', after = ''): readonly string[] =>
  commandOf(echoInputProgram, before, after);

export const bytePrograms: readonly Program[] = [
  printBytesProgram,
  countUpProgram,
  countInputProgram,
  digestInputProgram,
  echoInputProgram,
];
