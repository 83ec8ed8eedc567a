import type { CallOptions, Container, LogChunk, LogOptions } from '@openshell/driver-api';
import { type CommandLine, toFlags } from '@openshell/driver-kit/command-line';

/** Docker keeps a long line in pieces of 16 KiB, each with a time before it: here the later ones. */
const laterTimes = /\d{4}-\d\d-\d\dT[\d:.]{18}Z (?<=Z .{16384}.{31})/gs;

/** What the main process wrote, line by line. */
export async function* readLogs(
  docker: CommandLine,
  inspect: () => Promise<Container>,
  { follow, sinceMs = 0, tailLines, timestamps, signal }: LogOptions & CallOptions = {},
): AsyncGenerator<LogChunk, void> {
  // Asked first: the program's own complaint could not be told from the log.
  const { id } = await inspect();
  const flags = { since: new Date(sinceMs).toISOString(), timestamps };
  const options = { signal, byLine: true };
  const read = (more: object) =>
    docker.read(['container', 'logs', ...toFlags({ ...flags, ...more }), id], options);
  // Docker itself would count the pieces of a long line.
  let toSkip = -(tailLines ?? 0);
  if (tailLines !== undefined) for await (const _line of read({})) toSkip += 1;
  for await (const { stream, data } of read({ follow })) {
    if (toSkip-- > 0) continue;
    const line = Buffer.from(data).toString('latin1').replace(laterTimes, '');
    const timestampMs = Date.parse(line.slice(0, 30));
    if (!timestamps) yield { stream, data };
    else yield { stream, data: Buffer.from(line.slice(31), 'latin1'), timestampMs };
  }
}
