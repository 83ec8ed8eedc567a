import { mkdtemp, open, readdir, readlink, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type LogFrame, openLogWriter, removeLog } from './log-file.ts';
import { createLogReader, type LogReader } from './log-reader.ts';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'log-'));
});
afterEach(() => rm(directory, { recursive: true }));

async function framesOf(reader: LogReader): Promise<readonly LogFrame[]> {
  const frames: LogFrame[] = [];
  for await (const frame of reader.read()) frames.push(frame);
  return frames;
}

async function textOf(path: string): Promise<string> {
  const reader = createLogReader(path);
  const frames = await framesOf(reader);
  await reader.close();
  return frames.map(({ data }) => Buffer.from(data).toString()).join('');
}

function line(number: number): LogFrame {
  return { stream: 'stdout', data: Buffer.from(`line ${number}\n`), timestampMs: number };
}

test('frames come back with stream and time', async () => {
  const path = join(directory, 'logs', 'a.log');
  const writer = await openLogWriter(path, 1_000);
  const frames = [
    { stream: 'stdout', data: Buffer.from('one\n'), timestampMs: 1 },
    { stream: 'stderr', data: Buffer.from([255, 0]), timestampMs: 2 },
  ] as const;
  for (const frame of frames) await writer.write(frame);
  await writer.close();

  const reader = createLogReader(path);
  expect(await framesOf(reader)).toEqual(frames);
  await reader.close();
});

test('the oldest lines are given up, and the size stays within its bound', async () => {
  const path = join(directory, 'a.log');
  const writer = await openLogWriter(path, 2_000);
  for (let number = 0; number < 200; number += 1) await writer.write(line(number));
  await writer.close();
  const file = await open(path);
  const { size } = await file.stat();
  await file.close();

  expect(size).toBeLessThan(1_100);
  const text = await textOf(path);
  expect(text).toContain('line 199\n');
  expect(text).not.toContain('line 0\n');
});

test('removing leaves nothing', async () => {
  const path = join(directory, 'a.log');
  const writer = await openLogWriter(path, 100);
  await writer.write({ stream: 'stdout', data: Buffer.from('x\n'), timestampMs: 0 });
  await writer.close();
  await removeLog(path);

  expect(await textOf(path)).toBe('');
});

test('a reader goes on where it was, over files that are given up', async () => {
  const path = join(directory, 'a.log');
  const writer = await openLogWriter(path, 400);
  const reader = createLogReader(path);
  expect(await framesOf(reader)).toEqual([]);

  const seen: number[] = [];
  for (let number = 0; number < 100; number += 1) {
    await writer.write(line(number));
    if (number % 5 === 0) seen.push(...(await framesOf(reader)).map((frame) => frame.timestampMs));
  }
  seen.push(...(await framesOf(reader)).map((frame) => frame.timestampMs));
  await writer.close();
  await reader.close();

  expect(seen).toEqual(Array.from({ length: 100 }, (_, number) => number));
});

test.runIf(process.platform === 'linux')(
  'a reader that is left half way keeps no file open',
  async () => {
    const path = join(directory, 'a.log');
    const writer = await openLogWriter(path, 400);
    for (let number = 0; number < 30; number += 1) await writer.write(line(number));
    await writer.close();
    const reader = createLogReader(path);
    for await (const frame of reader.read()) {
      expect(frame.stream).toBe('stdout');
      break;
    }
    await reader.close();

    const descriptors = await readdir('/proc/self/fd');
    const files = await Promise.all(
      descriptors.map((descriptor) => readlink(`/proc/self/fd/${descriptor}`).catch(() => '')),
    );
    expect(files.filter((file) => file.startsWith(directory))).toEqual([]);
  },
);
