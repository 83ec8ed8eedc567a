import { bashScript } from './bash-script.ts';
import { fishScript } from './fish-script.ts';
import { zshScript } from './zsh-script.ts';

/**
 * Scripts that a shell is given once. They ask `openshell __complete` at every key, so that they
 * stay right when the program changes.
 */
export const shellScripts: Readonly<Record<Shell, string>> = {
  bash: bashScript,
  zsh: zshScript,
  fish: fishScript,
};

/** A shell that can be taught. */
export type Shell = 'bash' | 'zsh' | 'fish';
