import assert from 'node:assert/strict';
import { offers } from '../../case/need.ts';
import { exitWith } from '../../programs/process-programs.ts';
import type { DataCase } from './data-case.ts';

/** Running commands. */
export const execCases: readonly DataCase[] = [0, 1, 43].map((code) => ({
  id: `exec/exit-${code}`,
  clause: 'C-EXEC-5',
  title: `a command that ends with ${code} is told to have ended with ${code}`,
  needs: [offers('exec')],
  run: async ({ start }) => {
    const subject = await start();

    const { exitCode } = await subject.run(exitWith(code));

    assert.equal(exitCode, code);
  },
}));
