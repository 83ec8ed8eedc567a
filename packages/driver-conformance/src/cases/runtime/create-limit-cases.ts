import assert from 'node:assert/strict';
import type { ResourceLimits } from '@openshell/driver-api';
import { type RuntimeCase, runtimeCases } from '../../case/conformance-case.ts';
import { type Need, offers } from '../../case/need.ts';
import { countUp } from '../../programs/byte-programs.ts';
import { showLimits } from '../../programs/limit-programs.ts';
import { collectChunks } from '../../support/collect.ts';
import { runToEnd } from './run-to-end.ts';

const MEBIBYTE = 1024 ** 2;

/** A line is at least as long in the log as it was written. */
const LOG_BYTES = 4 * 1024;
const LINES = 5_000;

const logs = offers({ capability: 'logs', atLeast: 'merged' });

interface Limit {
  readonly word: string;
  readonly need: Need;
  readonly resources: ResourceLimits;
}

const limits: readonly Limit[] = [
  { word: 'memory', need: offers('memoryLimit'), resources: { memoryBytes: 64 * MEBIBYTE } },
  {
    word: 'cpu',
    need: offers({ capability: 'cpuLimit', atLeast: 'fractional' }),
    resources: { cpuMillis: 500 },
  },
  { word: 'pids', need: offers('pidsLimit'), resources: { pidsLimit: 123 } },
];

const limitCases = limits.map(({ word, need, resources }) => ({
  id: `runtime-create/${word}-limit`,
  clause: 'R-CREATE-1',
  title: `a limit of ${word} is told and is in force inside`,
  needs: [logs, need],
  run: async (context: Parameters<RuntimeCase['run']>[0]): Promise<void> => {
    const { runtime, create, signal } = context;
    const [[name, value]] = Object.entries(resources) as [[keyof ResourceLimits, number]];
    const id = await create({ resources });

    const told = await runtime.containers.inspect(id, { signal });
    const { text } = await runToEnd(context, showLimits, { resources });

    // An engine may have limits of its own where none was asked for.
    assert.equal(told.resources[name], value);
    assert.match(text, new RegExp(`^${word} ${value}$`, 'm'));
  },
}));

/** What a container may use at most. */
export const createLimitCases: readonly RuntimeCase[] = runtimeCases([
  ...limitCases,
  {
    id: 'runtime-create/log-limits',
    clause: 'R-CREATE-1',
    title: 'the log is bounded as asked for, and keeps what was written last',
    needs: [logs],
    run: async ({ runtime: { containers }, start, signal }) => {
      const maxFiles = 2;
      const id = await start({
        entrypoint: countUp(LINES),
        logLimits: { maxBytes: LOG_BYTES, maxFiles },
      });
      await containers.wait(id, { signal });

      const { stdout } = await collectChunks(containers.logs(id, { signal }));

      assert.ok(stdout.length <= maxFiles * LOG_BYTES, `the log has ${stdout.length} bytes`);
      assert.ok(stdout.toString().endsWith(`\n${LINES}\n`), 'the last line is not there');
    },
  },
]);
