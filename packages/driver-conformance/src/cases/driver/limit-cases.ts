import assert from 'node:assert/strict';
import type { ComputeDriver, SandboxSpec } from '@openshell/driver-api';
import { type DriverCase, driverCases } from '../../case/conformance-case.ts';
import { offers } from '../../case/need.ts';
import type { DriverCaseContext } from '../../context/driver-case-context.ts';
import { fork, showLimits, takeMemory } from '../../programs/limit-programs.ts';
import { type LimitsInside, limitsInside } from '../../support/limits-inside.ts';
import { wordsOfMain } from '../../support/words-of-main.ts';

const PAGE_BYTES = 4096;
const MEBIBYTE = 1024 ** 2;

const ofMemory = [offers('memoryLimit')];
const ofCores = [offers({ capability: 'cpuLimit', atLeast: 'integer' })];
const ofFractions = [offers({ capability: 'cpuLimit', atLeast: 'fractional' })];
const ofProcesses = [offers('pidsLimit')];

/** No round number, so that a limit that was rounded shows. */
function oddMemory({ capabilities }: ComputeDriver): number {
  return Math.max(80 * MEBIBYTE, capabilities.minMemoryBytes) + 3 * PAGE_BYTES;
}

async function lookInside(
  { create, run }: DriverCaseContext,
  changes: SandboxSpec,
): Promise<LimitsInside> {
  const { id } = await create(changes);
  return limitsInside((await run(id, showLimits)).text);
}

/** Limits of memory, processor and processes. */
export const limitCases: readonly DriverCase[] = driverCases([
  {
    id: 'limits/memory-told',
    clause: 'C-LIMIT-1',
    title: 'get tells the exact memory limit',
    needs: ofMemory,
    run: async ({ driver, create, signal }) => {
      const memoryBytes = oddMemory(driver);
      const { id } = await create({ resources: { memoryBytes } });

      assert.equal((await driver.get(id, { signal })).resources?.memoryBytes, memoryBytes);
    },
  },
  {
    id: 'limits/memory-inside',
    clause: 'C-LIMIT-1',
    title: 'a memory limit is in force inside',
    needs: [...ofMemory, offers('exec')],
    run: async (context) => {
      const memoryBytes = oddMemory(context.driver);

      const inside = await lookInside(context, { resources: { memoryBytes } });

      assert.ok(
        inside.memoryBytes <= memoryBytes,
        `asked for ${memoryBytes}, inside it is ${inside.memoryBytes}`,
      );
    },
  },
  {
    id: 'limits/memory-kill',
    clause: 'C-LIMIT-2',
    title: 'a main process killed for want of memory is told so',
    needs: [...ofMemory, offers('exitCode')],
    run: async ({ driver, create, until, signal }) => {
      const memoryBytes = oddMemory(driver);
      const { id } = await create({
        command: takeMemory(memoryBytes * 4),
        resources: { memoryBytes },
      });

      const ended = await until('the end of the main process', async () => {
        const sandbox = await driver.get(id, { signal });
        return sandbox.state === 'exited' && sandbox;
      });

      assert.equal(ended.outOfMemory, true);
      assert.equal(ended.reason, 'OutOfMemory');
    },
  },
  {
    id: 'limits/memory-enough',
    clause: 'C-LIMIT-2',
    title: 'a main process that stays below its memory limit is not told as out of memory',
    needs: [...ofMemory, offers('exitCode')],
    run: async ({ driver, create, until, signal }) => {
      const memoryBytes = oddMemory(driver);
      const { id } = await create({ command: takeMemory(MEBIBYTE), resources: { memoryBytes } });

      const ended = await until('the end of the main process', async () => {
        const sandbox = await driver.get(id, { signal });
        return sandbox.state === 'exited' && sandbox;
      });

      assert.deepEqual([ended.exitCode, ended.outOfMemory], [0, false]);
      assert.notEqual(ended.reason, 'OutOfMemory');
    },
  },
  {
    id: 'limits/cpu-told',
    clause: 'C-LIMIT-3',
    title: 'get tells the exact limit of whole cores',
    needs: ofCores,
    run: async ({ driver, create, signal }) => {
      const { id } = await create({ resources: { cpuMillis: 1000 } });

      assert.equal((await driver.get(id, { signal })).resources?.cpuMillis, 1000);
    },
  },
  {
    id: 'limits/cpu-fraction-told',
    clause: 'C-LIMIT-3',
    title: 'get tells the exact limit of a fraction of a core',
    needs: ofFractions,
    run: async ({ driver, create, signal }) => {
      const { id } = await create({ resources: { cpuMillis: 250 } });

      assert.equal((await driver.get(id, { signal })).resources?.cpuMillis, 250);
    },
  },
  {
    id: 'limits/cpu-inside',
    clause: 'C-LIMIT-3',
    title: 'a limit of whole cores is in force inside',
    needs: [...ofCores, offers('exec')],
    run: async (context) => {
      const { cpuMillis } = await lookInside(context, { resources: { cpuMillis: 1000 } });

      assert.ok(cpuMillis <= 1000, `inside it is ${cpuMillis}`);
    },
  },
  {
    id: 'limits/cpu-fraction-inside',
    clause: 'C-LIMIT-3',
    title: 'a limit of a fraction of a core is in force inside',
    needs: [...ofFractions, offers('exec')],
    run: async (context) => {
      const { cpuMillis } = await lookInside(context, { resources: { cpuMillis: 250 } });

      assert.ok(cpuMillis <= 250, `inside it is ${cpuMillis}`);
    },
  },
  {
    id: 'limits/processes',
    clause: 'C-LIMIT-4',
    title: 'no more processes can be started than the limit allows',
    needs: [...ofProcesses, offers('exec')],
    run: async ({ create, run }) => {
      const pidsLimit = 24;
      const { id } = await create({ resources: { pidsLimit } });

      const { text } = await run(id, fork(pidsLimit * 2));

      const count = Number(text.split('\n').at(-1));
      assert.ok(count >= 1 && count < pidsLimit, `${count} processes were started`);
    },
  },
  {
    id: 'limits/processes-default',
    clause: 'C-LIMIT-4',
    title: "the driver's default limit of processes is told and in force inside",
    needs: [...ofProcesses, offers('exec')],
    run: async ({ driver, create, run, signal }) => {
      const { id } = await create();

      const told = (await driver.get(id, { signal })).resources?.pidsLimit ?? Number.NaN;
      const { pids } = limitsInside((await run(id, showLimits)).text);

      assert.ok(pids <= told, `told are ${told}, inside it is ${pids}`);
    },
  },
  {
    id: 'limits/from-the-start',
    clause: 'C-CAP-4',
    title: 'limits are in force before the main process runs',
    needs: [...ofMemory, offers({ capability: 'logs', atLeast: 'merged' })],
    run: async (context) => {
      const memoryBytes = oddMemory(context.driver);

      const words = await wordsOfMain(context, { command: showLimits, resources: { memoryBytes } });

      const inside = limitsInside(words).memoryBytes;
      assert.ok(inside <= memoryBytes, `asked for ${memoryBytes}, at the start it is ${inside}`);
    },
  },
]);
