import type { CommandContext } from '../cli/command-context.ts';
import { byteSize } from '../format/byte-size.ts';
import { printable } from '../format/printable.ts';

/** What a copy did; the shape of `-o json`. */
export interface CopyReport {
  readonly source: string;
  readonly destination: string;
  /** Bytes that were copied: of the files, or of the archive on the way into a sandbox. */
  readonly bytes: number;
  /** What could not be copied. */
  readonly skipped: readonly string[];
}

/** Collects what was skipped while a copy runs. */
export interface SkippedPaths {
  readonly paths: readonly string[];
  readonly add: (path: string, why: string) => void;
}

/** Makes an empty collection. */
export function createSkippedPaths(): SkippedPaths {
  const paths: string[] = [];
  return { paths, add: (path, why) => void paths.push(`"${path}" ${why}`) };
}

/**
 * Tells what was copied and what was not.
 *
 * @returns the exit code: 1 when something was skipped
 */
export async function reportCopy({ printer }: CommandContext, report: CopyReport): Promise<number> {
  for (const line of report.skipped) await printer.note(`not copied: ${printable(line)}`);
  if (printer.format === 'json') {
    await printer.result(report, () => '');
  } else {
    await printer.note(`Copied ${byteSize(report.bytes)} to ${report.destination}`);
  }
  return report.skipped.length === 0 ? 0 : 1;
}
