import assert from 'node:assert/strict';
import type { CapabilityName } from '@openshell/driver-api';
import { type DriverCase, driverCases } from '../../case/conformance-case.ts';
import { lacks, type Need, offers } from '../../case/need.ts';
import type { DriverCaseContext } from '../../context/driver-case-context.ts';
import { exitWith } from '../../programs/process-programs.ts';
import { drain, rejectsWith } from '../../support/rejects-with.ts';

interface RefusedCall {
  readonly word: string;
  readonly title: string;
  readonly capability: CapabilityName;
  readonly needs: readonly Need[];
  readonly call: (context: DriverCaseContext, id: string) => Promise<unknown>;
}

async function* nothing(): AsyncGenerator<Uint8Array, void, undefined> {}

const calls: readonly RefusedCall[] = [
  {
    word: 'exec',
    title: 'exec',
    capability: 'exec',
    needs: [lacks('exec')],
    call: ({ driver, signal }, id) => driver.exec(id, { command: exitWith(0) }, { signal }),
  },
  {
    word: 'exec-terminal',
    title: 'exec with a terminal',
    capability: 'execTty',
    needs: [offers('exec'), lacks('execTty')],
    call: ({ run }, id) => run(id, exitWith(0), { terminal: { columns: 80, rows: 24 } }),
  },
  {
    word: 'logs',
    title: 'logs',
    capability: 'logs',
    needs: [lacks({ capability: 'logs', atLeast: 'merged' })],
    call: ({ driver, signal }, id) => drain(driver.logs(id, { signal })),
  },
  {
    word: 'copy-in',
    title: 'copyIn',
    capability: 'copy',
    needs: [lacks('copy')],
    call: ({ driver, signal }, id) => driver.copyIn(id, '/', nothing(), { signal }),
  },
  {
    word: 'copy-out',
    title: 'copyOut',
    capability: 'copy',
    needs: [lacks('copy')],
    call: ({ driver, signal }, id) => drain(driver.copyOut(id, '/', { signal })),
  },
  {
    word: 'stats',
    title: 'stats',
    capability: 'stats',
    needs: [lacks('stats')],
    call: ({ driver, signal }, id) => driver.stats(id, { signal }),
  },
  {
    word: 'forward',
    title: 'forward',
    capability: 'forward',
    needs: [lacks('forward')],
    call: ({ driver, signal }, id) => drain(driver.forward(id, 8080, nothing(), { signal })),
  },
];

/** Calls that are not offered. */
export const refusedCallCases: readonly DriverCase[] = driverCases(
  calls.map(({ word, title, capability, needs, call }) => ({
    id: `refuse/${word}`,
    clause: 'C-CAP-2',
    title: `${title} is refused where it is not offered`,
    needs,
    run: async (context) => {
      const { id } = await context.create();

      const { details } = await rejectsWith('UNSUPPORTED', call(context, id));

      assert.deepEqual(
        details.missing?.map((missing) => missing.capability),
        [capability],
      );
    },
  })),
);
