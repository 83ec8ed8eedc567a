import { buffer } from 'node:stream/consumers';
import { pack } from 'tar-stream';

/** An entry as somebody with bad intentions could write it. */
export type RawEntry = Parameters<ReturnType<typeof pack>['entry']>[0] & { readonly body?: string };

/** Makes an archive of entries that no honest program would write. */
export function makeArchive(entries: readonly RawEntry[]): Promise<Uint8Array> {
  const archive = pack();
  for (const { body = '', ...header } of entries) archive.entry(header, body);
  archive.finalize();
  return buffer(archive as AsyncIterable<Buffer>);
}
