import type { DriverErrorCode, ExecSession, OutputChunk } from '@openshell/driver-api';

/** What a complaint with such words means. */
export type Complaint = readonly [words: RegExp, code: DriverErrorCode];

/** How to reach an engine through its command line. */
export interface CommandLineSettings {
  /** The program, as `docker`; found on the `PATH` of the environment. */
  readonly program: string;
  /** Environment of the program. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** What its complaints mean; the first that matches counts, and what none matches is `INTERNAL`. */
  readonly complaints: readonly Complaint[];
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
   * Variables of a container. They are in the program's environment, not in its arguments, which
   * everybody can read. `UNSUPPORTED` for one that would change the program itself.
   */
  readonly variables?: Readonly<Record<string, string>> | undefined;
  /** The name of what it is about, for messages that do not name it themselves. */
  readonly about?: string | undefined;
  /** What it reads; its end is the end of its input. Defaults to no input. */
  readonly input?: AsyncIterable<Uint8Array> | undefined;
  /** Hands on its output line by line, with the ends of the lines. Defaults to as it comes. */
  readonly byLine?: boolean | undefined;
}

/** How a command is run inside a container. */
export interface ProgramSessionOptions extends ProgramOptions {
  /**
   * Ends the process inside after the program was killed; rejects when one may be left. Killing the
   * program alone leaves it running.
   */
  readonly endInside: () => Promise<unknown>;
  /**
   * The exit code of the command, where the program tells its own failures in the same way. Throws
   * when there was no command to end. Defaults to the program's.
   *
   * @param exitCode - the program's
   * @param said - the end of its output, at most 8,000 characters of each
   */
  readonly toExitCode?: ((exitCode: number, said: string) => number) | undefined;
}

/** The command line of an engine. Every process is ended, and output has back-pressure. */
export interface CommandLine {
  /** Runs it to its end; answers its standard output, without white space around it. */
  readonly run: (words: ProgramWords, options?: ProgramOptions) => Promise<string>;
  /** Runs it to its end; answers what it says as JSON, taken at its word. */
  readonly json: <Answer>(words: ProgramWords, options?: ProgramOptions) => Promise<Answer>;
  /** Reads both of its outputs; rejects at the end if it failed. Leaving the loop kills it. */
  readonly read: (
    words: ProgramWords,
    options?: ProgramOptions,
  ) => AsyncGenerator<OutputChunk, void, undefined>;
  /** Reads its standard output, likewise. */
  readonly bytes: (
    words: ProgramWords,
    options?: ProgramOptions,
  ) => AsyncGenerator<Uint8Array, void, undefined>;
  /** Runs a command inside a container: its exit code is the command's, whatever it is. */
  readonly open: (words: ProgramWords, options: ProgramSessionOptions) => Promise<ExecSession>;
}
