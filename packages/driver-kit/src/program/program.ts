import type { ExecSession, OutputChunk } from '@openshell/driver-api';
import type { ComplaintRow } from './complaint-row.ts';

/** How to reach an engine through its command-line program. */
export interface ProgramSettings {
  /** The program, as `docker`; found on the `PATH` of the environment. */
  readonly command: string;
  /** Words before all others, as the address of the engine. Defaults to none. */
  readonly leadingWords?: readonly string[] | undefined;
  /** Environment of the program. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** What its complaints mean; the first that matches counts, and what none matches is `INTERNAL`. */
  readonly complaints: readonly ComplaintRow[];
}

/**
 * What the program is given, exactly: no shell is involved. With variables, a function that puts
 * the flags which carry them in their place.
 */
export type ProgramWords =
  | readonly string[]
  | ((variableFlags: readonly string[]) => readonly string[]);

/** How it is run. */
export interface ProgramOptions {
  /** Kills the program. What an engine was asked for it may do all the same: see `makeOrUndo`. */
  readonly signal?: AbortSignal | undefined;
  /**
   * Variables of a container. They appear neither in the program's arguments nor, but for values of
   * several lines, in its environment. `UNSUPPORTED` for one that would change the program itself.
   */
  readonly variables?: Readonly<Record<string, string>> | undefined;
  /** The name of what it is about, for messages that do not name it themselves. */
  readonly about?: string | undefined;
  /** What it reads; its end is the end of its input. Defaults to no input. */
  readonly input?: AsyncIterable<Uint8Array> | undefined;
}

/** How a command is run inside a container. */
export interface ProgramSessionOptions extends ProgramOptions {
  /**
   * Ends the process inside after the program was killed; answers whether it is certain that none
   * is left. Killing the program alone leaves it running.
   */
  readonly endInside: () => Promise<boolean>;
  /**
   * The exit code of the command, where the program tells its own failures in the same way. Throws
   * when there was no command to end. Defaults to the program's.
   *
   * @param exitCode - the program's
   * @param said - how its output begins, at most 1,000 characters
   */
  readonly toExitCode?: (exitCode: number, said: string) => number;
}

/** The command-line program of an engine. Every process is ended, and its output has back-pressure. */
export interface Program {
  /**
   * Runs it to its end; answers its standard output, without white space at the end. Rejects with
   * what its standard error means.
   */
  readonly run: (words: ProgramWords, options?: ProgramOptions) => Promise<string>;
  /**
   * Reads both of its outputs; rejects at the end if it failed. Leaving the loop kills it.
   */
  readonly read: (
    words: ProgramWords,
    options?: ProgramOptions,
  ) => AsyncGenerator<OutputChunk, void, undefined>;
  /** Runs a command inside a container: its exit code is the command's, whatever it is. */
  readonly open: (words: ProgramWords, options: ProgramSessionOptions) => Promise<ExecSession>;
}
