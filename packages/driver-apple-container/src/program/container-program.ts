import type { ProgramOptions, RunningProgram } from './running-program.ts';

/** Words of a call, each exactly as the program gets it. */
export type Words = readonly string[];

/** Apple's `container` program. Every call rejects with `DriverError` only. */
export interface ContainerProgram {
  /** Where it is. */
  readonly path: () => Promise<string>;
  /** Runs it to its end; answers its standard output. */
  readonly run: (words: Words, options?: ProgramOptions) => Promise<string>;
  /** Runs it to its end whatever comes of it; rejects only when it cannot be run or takes too long. */
  readonly attempt: (words: Words, options?: ProgramOptions) => Promise<Attempt>;
  /** Runs it to its end; answers the JSON it writes. */
  readonly json: (words: Words, options?: ProgramOptions) => Promise<unknown>;
  /** Starts it, and leaves everything else to the caller. */
  readonly start: (
    words: Words,
    options?: ProgramOptions & { readonly hasInput?: boolean },
  ) => Promise<RunningProgram>;
}

/** What came of a call. */
export interface Attempt {
  readonly exitCode: number | undefined;
  readonly stdout: string;
  readonly complaint: string;
}
