import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { OutputChunk } from '@openshell/driver-api';

/** A piece of a log: a line, or a part of a long one. */
export interface LogFrame extends OutputChunk {
  readonly timestampMs: number;
}

const HEADER_BYTES = 13;
const STDERR = 2;

function toBytes({ stream, data, timestampMs }: LogFrame): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeUInt8(stream === 'stderr' ? STDERR : 1, 0);
  header.writeDoubleBE(timestampMs, 1);
  header.writeUInt32BE(data.length, 9);
  return Buffer.concat([header, data]);
}

/** Where the older half of a log is. */
export function olderPath(path: string): string {
  return `${path}.older`;
}

/** Writes a log of bounded size: two files, of which the older one is given up. */
export interface LogWriter {
  readonly write: (frame: LogFrame) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Opens a log for writing; what is in it stays. */
export async function openLogWriter(path: string, maxBytes: number): Promise<LogWriter> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  let handle: FileHandle = await open(path, 'a', 0o600);
  let size = (await handle.stat()).size;
  return {
    write: async (frame) => {
      if (size > maxBytes / 2) {
        await handle.close();
        await rename(path, olderPath(path));
        handle = await open(path, 'a', 0o600);
        size = 0;
      }
      const bytes = toBytes(frame);
      await handle.write(bytes);
      size += bytes.length;
    },
    close: () => handle.close(),
  };
}

/** Reads the frames of one file that are there by now; answers how far it got. */
export async function* readFrames(
  handle: FileHandle,
  from: number,
): AsyncGenerator<LogFrame, number> {
  let offset = from;
  const header = Buffer.alloc(HEADER_BYTES);
  for (;;) {
    const { bytesRead } = await handle.read(header, 0, HEADER_BYTES, offset);
    if (bytesRead < HEADER_BYTES) return offset;
    const data = Buffer.alloc(header.readUInt32BE(9));
    const body = await handle.read(data, 0, data.length, offset + HEADER_BYTES);
    if (body.bytesRead < data.length) return offset;
    offset += HEADER_BYTES + data.length;
    const stream = header.readUInt8(0) === STDERR ? 'stderr' : 'stdout';
    yield { stream, data, timestampMs: header.readDoubleBE(1) };
  }
}

/** Removes a log. */
export async function removeLog(path: string): Promise<void> {
  await Promise.all([rm(path, { force: true }), rm(olderPath(path), { force: true })]);
}
