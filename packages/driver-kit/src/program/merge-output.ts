import type { Readable } from 'node:stream';
import type { OutputChunk } from '@openshell/driver-api';

/**
 * Both outputs of a program as one stream. Nothing is read before it is asked for, so that a reader
 * that does not read stops the program.
 */
export async function* mergeOutput(
  stdout: Readable,
  stderr: Readable,
): AsyncGenerator<OutputChunk, void, undefined> {
  const sources = [
    { stream: 'stdout', source: stdout },
    { stream: 'stderr', source: stderr },
  ] as const;
  let wake = (): void => {};
  const onChange = (): void => wake();
  const names = ['readable', 'end', 'close', 'error'];
  for (const { source } of sources) for (const name of names) source.on(name, onChange);
  try {
    for (;;) {
      const change = new Promise<void>((resolve) => (wake = resolve));
      let isIdle = true;
      for (const { stream, source } of sources) {
        const data: Buffer | null = source.read();
        if (data === null) continue;
        isIdle = false;
        yield { stream, data };
      }
      if (!isIdle) continue;
      if (sources.every(({ source }) => source.readableEnded || source.destroyed)) return;
      await change;
    }
  } finally {
    for (const { source } of sources) for (const name of names) source.off(name, onChange);
  }
}
