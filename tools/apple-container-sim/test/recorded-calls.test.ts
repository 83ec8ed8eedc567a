import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { simulateMac } from '../src/index.ts';
import { readRecordedCalls } from './recorded-calls.ts';

const directory = mkdtempSync(join(tmpdir(), 'sim-'));
mkdirSync(join(directory, 'dir'));
writeFileSync(join(directory, 'file.txt'), '');
writeFileSync(join(directory, 'sp.env'), 'K =v\n');
writeFileSync(join(directory, 'noname.env'), '=x\n');
afterAll(() => rmSync(directory, { recursive: true }));

const mac = simulateMac({
  directory,
  socketPath: '/nowhere.sock',
  environment: { CONTAINER_SIM_VERSION: '1.2.2', CONTAINER_SIM_PARSE_ONLY: '1' },
});
const calls = readRecordedCalls(new URL('fixtures/argv-1.2.2.txt', import.meta.url), directory);

test('the file has calls that are refused and calls that pass', () => {
  expect(calls.length).toBeGreaterThan(80);
  expect(new Set(calls.map(({ status }) => status))).toEqual(new Set([0, 1, 64]));
});

describe('answers as the program of 1.2.2 did', () => {
  test.each(calls)('container $title', ({ words, stderr, status }) => {
    const answer = spawnSync(mac.program, words, {
      encoding: 'utf8',
      timeout: 30_000,
    });
    expect({ stderr: answer.stderr, status: answer.status }).toEqual({ stderr, status });
  });
});
