import { type ChildProcessByStdio, spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { createProcessMarker, type ProcessMarker } from './process-marker.ts';

const hasProc = existsSync('/proc/self/environ');

function endAll(marker: ProcessMarker, looks?: number): number | null {
  const [program = '', ...rest] = marker.killCommand(looks);
  return spawnSync(program, rest, { encoding: 'utf8' }).status;
}

function start(marker: ProcessMarker, script: string): ChildProcessByStdio<null, Readable, null> {
  return spawn('sh', ['-c', script], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { [marker.name]: marker.value, PATH: process.env['PATH'] },
  });
}

test.skipIf(!hasProc)('ends what carries the marker, with children that dropped it', async () => {
  const marker = createProcessMarker();
  const marked = start(marker, 'env -i sleep 300 & sleep 300 & echo ready; wait');
  const other = start(createProcessMarker(), 'sleep 300');
  await new Promise((resolve) => marked.stdout.once('data', resolve));
  // The pipe closes only when every process that has it is gone.
  const closed = new Promise((resolve) => {
    marked.on('close', (_, signalName) => resolve(signalName));
  });

  expect(endAll(marker)).toBe(0);

  expect(await closed).toBe('SIGKILL');
  expect(other.exitCode).toBeNull();
  expect(other.signalCode).toBeNull();
  other.kill('SIGKILL');
});

test.skipIf(!hasProc)('is content when there is nothing to end', () => {
  expect(endAll(createProcessMarker())).toBe(0);
});

test.skipIf(!hasProc)('waits a moment for a process whose start is under way', async () => {
  const marker = createProcessMarker();
  const [program = '', ...rest] = marker.killCommand(20);
  const killer = spawn(program, rest, { stdio: 'ignore' });
  const killed = new Promise((resolve) => killer.once('close', resolve));
  await new Promise((resolve) => setTimeout(resolve, 300));

  const late = start(marker, 'echo ready; exec sleep 300');
  const closed = new Promise((resolve) => {
    late.once('close', (_, signalName) => resolve(signalName));
  });

  expect(await killed).toBe(0);
  expect(await closed).toBe('SIGKILL');
});
