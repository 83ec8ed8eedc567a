import assert from 'node:assert/strict';
import { type DriverCase, driverCases } from '../../case/conformance-case.ts';
import { offers } from '../../case/need.ts';
import { showVariable } from '../../programs/output-programs.ts';
import { oddValues } from '../../support/odd-words.ts';
import { rejectsWith } from '../../support/rejects-with.ts';
import { wordsOfMain } from '../../support/words-of-main.ts';

const needs = [offers({ capability: 'logs', atLeast: 'merged' })];

const exactValues = oddValues.map(({ name, what, value }) => ({
  id: `environment/${name}`,
  clause: 'C-ENV-1',
  title: `${what} reaches the main process through its environment as it is`,
  needs,
  run: async (context) => {
    const words = await wordsOfMain(context, {
      command: showVariable('KIT_VALUE'),
      environment: { KIT_VALUE: value },
    });

    assert.equal(words, `=${value}`);
  },
})) satisfies readonly Omit<DriverCase, 'suite'>[];

/** The environment of the main process. */
export const environmentCases: readonly DriverCase[] = driverCases([
  ...exactValues,
  {
    id: 'environment/reserved',
    clause: 'C-ENV-1',
    title: 'a variable whose name is kept for OpenShell is refused',
    run: async ({ driver, create, spec, signal }) => {
      const changes = { environment: { OPENSHELL_ANYTHING: 'mine' } };

      await rejectsWith('INVALID_ARGUMENT', driver.validate(spec(changes), { signal }));
      await rejectsWith('INVALID_ARGUMENT', create(changes));
    },
  },
]);
