import type { SimulatedProcess } from './simulated-process.ts';

/**
 * A small program that cases run inside. Its script is for real engines, and means the same with
 * busybox and with GNU tools; what it does is told once more for the reference engine, which has
 * no shell.
 */
export interface Program {
  /** The name: `$0` of the script, by which the reference engine recognises it. */
  readonly name: string;
  /** A POSIX shell script; its arguments are `$1` and so on. */
  readonly script: string;
  /** What it does on the reference engine; answers the exit code. */
  readonly simulate: (process: SimulatedProcess) => Promise<number>;
}

/** The command that runs a program with these arguments. */
export function commandOf(
  program: Program,
  ...words: readonly (string | number)[]
): readonly string[] {
  return ['sh', '-c', program.script, program.name, ...words.map(String)];
}
