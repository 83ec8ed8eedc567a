import type { LogChunk } from '@openshell/driver-api';

/** A log that was read to its end. */
export interface CollectedLog {
  readonly chunks: readonly LogChunk[];
  /** Everything, whatever the stream. */
  readonly text: string;
}

const textOf = (chunks: readonly LogChunk[]): string =>
  Buffer.concat(chunks.map(({ data }) => data)).toString();

/** Reads a log to its end, or until it has so many lines. */
export async function collectLog(
  log: AsyncIterable<LogChunk>,
  enoughLines: number = Number.POSITIVE_INFINITY,
): Promise<CollectedLog> {
  const chunks: LogChunk[] = [];
  let lines = 0;
  for await (const chunk of log) {
    chunks.push(chunk);
    lines += Buffer.from(chunk.data).toString('latin1').split('\n').length - 1;
    if (lines >= enoughLines) break;
  }
  return { chunks, text: textOf(chunks) };
}

/** Of some chunks, what one stream has. */
export function textOfStream(chunks: readonly LogChunk[], stream: LogChunk['stream']): string {
  return textOf(chunks.filter((chunk) => chunk.stream === stream));
}
