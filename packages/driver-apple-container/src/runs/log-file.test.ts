import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type LogFrame, openLogWriter, removeLog } from './log-file.ts';
import { readKept } from './read-log.ts';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'log-'));
});
afterEach(() => rm(directory, { recursive: true }));

async function textOf(path: string): Promise<string> {
  let text = '';
  for await (const { data } of readKept(path)) text += Buffer.from(data).toString();
  return text;
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

  const found: LogFrame[] = [];
  for await (const frame of readKept(path)) found.push(frame);
  expect(found).toEqual(frames);
});

test('the oldest lines are given up, and the size stays within its bound', async () => {
  const path = join(directory, 'a.log');
  const writer = await openLogWriter(path, 2_000);
  for (let line = 0; line < 200; line += 1) {
    await writer.write({
      stream: 'stdout',
      data: Buffer.from(`line ${line}\n`),
      timestampMs: line,
    });
  }
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
