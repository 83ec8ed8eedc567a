import type { CallOptions, LogChunk, LogOptions } from '@openshell/driver-api';
import type { Docker } from './docker.ts';
import { toFlags } from './translate.ts';

/** Docker keeps a long line in pieces of 16 KiB, each with a time before it: here the later ones. */
const laterTimes = /\d{4}-\d\d-\d\dT[\d:.]{18}Z (?<=Z .{16384}.{31})/gs;

/** What the main process wrote, line by line. */
export async function* readLogs(
  docker: Docker,
  container: string,
  { follow, sinceMs = 0, tailLines, timestamps, signal }: LogOptions & CallOptions = {},
): AsyncGenerator<LogChunk, void> {
  const read = (more: object) => {
    const flags = toFlags({ since: new Date(sinceMs).toISOString(), timestamps, ...more });
    return docker.read(['container', 'logs', ...flags, container], { signal, byLine: true });
  };
  // Asked first: the program's own complaint could not be told from the log.
  await docker.ask(['container', 'inspect', container], { signal });
  // Docker itself would count the pieces of a long line.
  let toSkip = -(tailLines ?? 0);
  if (tailLines !== undefined) for await (const _line of read({})) toSkip += 1;
  for await (const { stream, data } of read({ follow })) {
    toSkip -= 1;
    if (toSkip >= 0) continue;
    const line = Buffer.from(data).toString('latin1').replace(laterTimes, '');
    const timestampMs = Date.parse(line.slice(0, 30));
    if (!timestamps) yield { stream, data };
    else yield { stream, data: Buffer.from(line.slice(31), 'latin1'), timestampMs };
  }
}
