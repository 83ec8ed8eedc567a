import type { Surroundings } from '../cli/surroundings.ts';
import type { Colors } from '../terminal/colors.ts';
import { writeTo } from '../terminal/write-to.ts';

/** How results are written. */
export type OutputFormat = 'text' | 'json';

/** Writes results to standard output and notes to standard error. */
export interface Printer {
  /** How. */
  readonly format: OutputFormat;
  /** Colours for standard output. */
  readonly colors: Colors;
  /** Writes a result: as JSON, or as the text that the function makes of it. */
  readonly result: (value: unknown, text: () => string) => Promise<void>;
  /** Writes one line for people to standard error; nothing where a program reads the output. */
  readonly note: (text: string) => Promise<void>;
  /** Writes bytes of a sandbox as they are. */
  readonly output: (stream: 'stdout' | 'stderr', data: Uint8Array) => Promise<void>;
}

/** Makes the printer of one command. */
export function createPrinter(
  { stdout, stderr }: Pick<Surroundings, 'stdout' | 'stderr'>,
  format: OutputFormat,
  colors: Colors,
): Printer {
  return {
    format,
    colors,
    result: (value, text) =>
      writeTo(stdout, `${format === 'json' ? JSON.stringify(value, undefined, 2) : text()}\n`),
    note: async (text) => {
      if (format === 'text') await writeTo(stderr, `${text}\n`);
    },
    output: (stream, data) => writeTo(stream === 'stdout' ? stdout : stderr, data),
  };
}
