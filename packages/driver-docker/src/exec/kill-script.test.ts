import { type ChildProcessByStdio, spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { createMarker, MARKER_NAME } from './exec-marker.ts';
import { killCommand } from './kill-script.ts';

const hasProc = existsSync('/proc/self/environ');

function endAll(marker: string): number | null {
  const [program = '', ...rest] = killCommand(marker);
  return spawnSync(program, rest, { encoding: 'utf8' }).status;
}

function start(marker: string, script: string): ChildProcessByStdio<null, Readable, null> {
  return spawn('sh', ['-c', script], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { [MARKER_NAME]: marker, PATH: process.env['PATH'] },
  });
}

test.skipIf(!hasProc)('ends what carries the marker, with children that dropped it', async () => {
  const marker = createMarker();
  const marked = start(marker, 'env -i sleep 300 & sleep 300 & echo ready; wait');
  const other = start(createMarker(), 'sleep 300');
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
  expect(endAll(createMarker())).toBe(0);
});
