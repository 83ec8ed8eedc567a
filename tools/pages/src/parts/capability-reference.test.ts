import { expect, test } from 'vitest';
import { capabilityTable } from './capability-table.ts';

test('tells names, values and meanings', () => {
  const source = `export interface Capabilities {
  /** How output is kept. */
  readonly logs: 'none' | 'merged';
  /** Whether it can. */
  readonly exec: boolean;
  /** The least. */
  readonly minMemoryBytes: number;
}
`;
  expect(capabilityTable(source).split('\n')).toEqual([
    '| name             | values, weakest first | meaning             |',
    '| ---------------- | --------------------- | ------------------- |',
    '| `logs`           | `none`, `merged`      | How output is kept. |',
    '| `exec`           | `false`, `true`       | Whether it can.     |',
    '| `minMemoryBytes` | a number              | The least.          |',
    '',
  ]);
});
