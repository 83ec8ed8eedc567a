import { filePrograms } from './file-programs.ts';
import { outputPrograms } from './output-programs.ts';
import { processPrograms } from './process-programs.ts';
import type { Program } from './program.ts';

/** Every program that cases run. */
export const allPrograms: readonly Program[] = [
  ...processPrograms,
  ...outputPrograms,
  ...filePrograms,
];
