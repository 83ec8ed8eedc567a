import { allPrograms } from '../../programs/all-programs.ts';
import type { Program } from '../../programs/program.ts';
import { type FileSpace, locate } from '../files/file-space.ts';
import { binaries } from './binaries.ts';

/** What a command line runs, or why it cannot be run. */
export type FoundProgram =
  | {
      readonly type: 'found';
      readonly simulate: Program['simulate'];
      /** `$1` and so on. */
      readonly words: readonly string[];
    }
  | { readonly type: 'missing' | 'not-executable'; readonly exitCode: 127 | 126 };

const missing = { type: 'missing', exitCode: 127 } as const;
const notExecutable = { type: 'not-executable', exitCode: 126 } as const;
const SEARCHED = ['/usr/local/bin', '/usr/bin', '/bin'] as const;

/** Content of the file that stands for a program. */
export function binaryContent(name: string): string {
  return `reference binary ${name}\n`;
}

/** A shell that is given a script knows the kit's programs, and nothing else. */
function scriptOf(words: readonly string[]): FoundProgram {
  const [option, script, name, ...rest] = words;
  if (option !== '-c') return missing;
  const program = allPrograms.find((each) => each.name === name && each.script === script);
  return program === undefined
    ? missing
    : { type: 'found', simulate: program.simulate, words: rest };
}

/** Looks a command up as the kernel does: by path, or in the usual directories. */
export function findProgram(space: FileSpace, command: readonly string[]): FoundProgram {
  const [word = '', ...words] = command;
  if (word === '') return missing;
  const paths = word.includes('/') ? [word] : SEARCHED.map((directory) => `${directory}/${word}`);
  const node = paths.map((path) => locate(space, path)?.node).find((each) => each !== undefined);
  if (node === undefined) return missing;
  if (node.type !== 'file' || (node.mode & 0o111) === 0) return notExecutable;
  const content = Buffer.from(node.data).toString('latin1');
  const name = Object.keys(binaries).find((each) => binaryContent(each) === content);
  if (name === undefined) return notExecutable;
  const simulate = binaries[name];
  if (name === 'sh' && words.length > 0) return scriptOf(words);
  return simulate === undefined ? missing : { type: 'found', simulate, words };
}
