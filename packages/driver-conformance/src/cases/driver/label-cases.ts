import assert from 'node:assert/strict';
import { type DriverCase, driverCases } from '../../case/conformance-case.ts';
import { rejectsWith } from '../../support/rejects-with.ts';

const oddLabels: Readonly<Record<string, string>> = {
  empty: '',
  'with.dots/and-slashes': 'a=b',
  'Größe €': 'ä€😀',
  quotes: '"double" \'single\' \\back',
  'line-break': 'one\ntwo',
  long: 'x'.repeat(4096),
};

/** Labels of the caller. */
export const labelCases: readonly DriverCase[] = driverCases([
  {
    id: 'labels/exact',
    clause: 'C-LABEL-1',
    title: 'odd labels come back exactly as they were given',
    run: async ({ driver, create, signal }) => {
      const { id } = await create({ labels: oddLabels });

      assert.deepEqual((await driver.get(id, { signal })).labels, oddLabels);
    },
  },
  {
    id: 'labels/none',
    clause: 'C-LABEL-1',
    title: 'a sandbox that was given no labels has none',
    run: async ({ driver, create, signal }) => {
      const { id } = await create();

      assert.deepEqual((await driver.get(id, { signal })).labels, {});
    },
  },
  {
    id: 'labels/reserved',
    clause: 'C-LABEL-1',
    title: 'a label whose name is kept for OpenShell is refused',
    run: async ({ driver, create, spec, signal }) => {
      const changes = { labels: { 'openshell.ai/anything': 'mine' } };

      await rejectsWith('INVALID_ARGUMENT', driver.validate(spec(changes), { signal }));
      await rejectsWith('INVALID_ARGUMENT', create(changes));
    },
  },
]);
