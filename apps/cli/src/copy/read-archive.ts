import { DriverError } from '@openshell/driver-api';
import { extract, type Header } from 'tar-stream';

/** One entry of an archive. Its content has to be read, or skipped with `skip`. */
export interface ArchiveEntry {
  readonly header: Header;
  readonly content: AsyncIterable<Uint8Array>;
  /** Reads over the content. */
  readonly skip: () => void;
}

type Extractor = ReturnType<typeof extract>;

function archiveError(cause: unknown): DriverError {
  if (DriverError.isInstance(cause)) return cause;
  const text = cause instanceof Error ? cause.message : String(cause);
  return new DriverError('DATA_LOSS', `the archive cannot be read: ${text}`, { cause });
}

/** Feeds the reader, waiting whenever it has enough. */
async function feed(extractor: Extractor, source: AsyncIterable<Uint8Array>): Promise<void> {
  const closed = new Promise<void>((resolve) => extractor.once('close', resolve));
  const isFree = (): Promise<void> => new Promise((resolve) => extractor.once('drain', resolve));
  try {
    for await (const chunk of source) {
      if (extractor.destroyed) return;
      if (!extractor.write(chunk)) await Promise.race([isFree(), closed]);
    }
    extractor.end(undefined);
  } catch (cause) {
    extractor.destroy(archiveError(cause));
  }
}

/**
 * Reads a tar archive entry by entry. Leaving the loop ends the source.
 *
 * @param source - the bytes of the archive
 */
export async function* readArchive(
  source: AsyncIterable<Uint8Array>,
): AsyncGenerator<ArchiveEntry, void, undefined> {
  const extractor = extract();
  let broken: Error | undefined;
  extractor.on('error', (cause) => {
    broken = cause;
  });
  const feeding = feed(extractor, source);
  async function* contentOf(entry: AsyncIterable<unknown>): AsyncGenerator<Uint8Array> {
    try {
      yield* entry as AsyncIterable<Uint8Array>;
    } catch (cause) {
      // An entry only says that it was ended; the archive says why.
      throw archiveError(broken ?? cause);
    }
  }
  try {
    for await (const entry of extractor) {
      yield { header: entry.header, content: contentOf(entry), skip: () => entry.resume() };
    }
  } catch (cause) {
    throw archiveError(cause);
  } finally {
    extractor.destroy();
    await feeding;
  }
}
