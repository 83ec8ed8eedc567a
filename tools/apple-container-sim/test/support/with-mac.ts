import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { enginesFor, skipReason, sweep } from '@openshell/engines';
import { afterAll, describe, test } from 'vitest';
import { type SimulatedMac, simulateMac } from '../../src/index.ts';

/** What a call of the program came to. */
interface Answer {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** How a test calls the program. */
interface Call {
  readonly input?: string;
  /** Kills the program after so long. */
  readonly killAfterMs?: number;
  readonly environment?: Readonly<Record<string, string>>;
}

/** A Mac, as tests use it. */
export interface TestMac extends SimulatedMac {
  readonly image: string;
  readonly directory: string;
  readonly call: (words: readonly string[], call?: Call) => Promise<Answer>;
}

function run(
  program: string,
  words: readonly string[],
  { input, killAfterMs, environment = {} }: Call = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, words, {
      env: { PATH: process.env['PATH'], ...environment },
      ...(killAfterMs === undefined ? {} : { timeout: killAfterMs, killSignal: 'SIGKILL' }),
    });
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (piece) => {
      stdout += piece;
    });
    child.stderr.on('data', (piece) => {
      stderr += piece;
    });
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, stdout, stderr }));
    child.stdin.end(input);
  });
}

const engine = (await enginesFor('docker')).at(-1);

/** Tests on a Mac of one release that runs on the newest Docker here, or one that says what is missing. */
export function describeOnMac(version: string, register: (mac: TestMac) => void): void {
  if (engine === undefined) {
    describe(`container ${version}`, () => test.skip(`needs an engine: ${skipReason('docker')}`));
    return;
  }
  const directory = mkdtempSync(join(tmpdir(), 'sim-'));
  const { image, socketPath } = engine;
  const mac = simulateMac({
    directory,
    socketPath,
    environment: { CONTAINER_SIM_VERSION: version },
  });
  describe(`container ${version} on ${engine.name}`, () => {
    afterAll(async () => {
      await sweep(engine, mac.label);
      rmSync(directory, { recursive: true });
    });
    register({
      ...mac,
      image,
      directory,
      call: (words, call) => run(mac.program, words, call),
    });
  });
}
