import type { Readable, Writable } from 'node:stream';

/** How a program ended. */
interface ProgramEnd {
  /** Its exit code; absent when it was killed. */
  readonly exitCode: number | undefined;
  /** The beginning of its standard error. */
  readonly complaint: string;
}

/** A program that runs. Its outputs are to be read. */
export interface RunningProgram {
  readonly stdin: Writable | undefined;
  readonly stdout: Readable;
  readonly stderr: Readable;
  /** Resolves when it has ended; rejects when it could not be started. */
  readonly ended: Promise<ProgramEnd>;
  readonly kill: () => void;
}

/** How a program is run. */
export interface ProgramOptions {
  /** Kills it. */
  readonly signal?: AbortSignal | undefined;
  /** Kills it after so long. Defaults to what the runtime's options say. */
  readonly timeoutMs?: number | undefined;
  /** What it reads. Defaults to nothing. */
  readonly input?: AsyncIterable<Uint8Array> | undefined;
  /** What it is about, for complaints that do not name it. */
  readonly about?: string | undefined;
  /** Further variables of its environment. */
  readonly variables?: Readonly<Record<string, string>> | undefined;
}
