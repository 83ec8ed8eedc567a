import type { OutputChunk } from './output-chunk.ts';

/** Size of a terminal in characters. */
export interface TerminalSize {
  /** Width. */
  readonly columns: number;
  /** Height. */
  readonly rows: number;
}

/** A command to run beside the main process. */
export interface ExecRequest {
  /** Program and arguments, exactly as the process gets them; no shell is involved. */
  readonly command: readonly string[];
  /** User name or id, optionally with group. Defaults to the container's user. */
  readonly user?: string | undefined;
  /** Variables added to the container's environment. */
  readonly environment?: Readonly<Record<string, string>> | undefined;
  /** Absolute path. Defaults to the container's working directory. */
  readonly workingDirectory?: string | undefined;
  /** Gives the process a terminal of this size; stdout and stderr then come as one stream. */
  readonly terminal?: TerminalSize | undefined;
  /** What the process reads; its end is the end of the process's input. Defaults to no input. */
  readonly stdin?: AsyncIterable<Uint8Array> | undefined;
}

/** How a command ended. */
export interface ExecExit {
  /** Exit code; 126 and 127 when the program could not be run or found, 128 + n for signal n. */
  readonly exitCode: number;
}

/** A command that runs. Whoever opened it reads `output` to its end or aborts. */
export interface ExecSession {
  /**
   * What the process writes, in the order the engine has it, with back-pressure: a reader that
   * does not read stops the process. Can be iterated once. Ends when the process has ended.
   */
  readonly output: AsyncIterable<OutputChunk>;
  /** Resolves when the process has ended and its output was read. */
  readonly exit: Promise<ExecExit>;
  /** Changes the size of the terminal. Rejects with `FAILED_PRECONDITION` when there is none. */
  readonly resize: (size: TerminalSize) => Promise<void>;
}
