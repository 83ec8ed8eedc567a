import { extname } from 'node:path';
import { readText } from '../repository.ts';
import type { Part } from './part.ts';

/** A file that is compiled and run, as a block of code. */
export const snippet: Part = ([file = '']) => {
  // The line that names the interpreter is for machines.
  const text = readText(file)
    .replace(/^#!.*\n/, '')
    .trimEnd();
  return `\`\`\`${extname(file).slice(1)}\n${text}\n\`\`\``;
};
