import { expect, test } from 'vitest';
import { capabilityReference } from './capability-reference.ts';

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
  expect(capabilityReference(source).split('\n')).toEqual([
    '| name             | values, weakest first | meaning             |',
    '| ---------------- | --------------------- | ------------------- |',
    '| `logs`           | `none`, `merged`      | How output is kept. |',
    '| `exec`           | `false`, `true`       | Whether it can.     |',
    '| `minMemoryBytes` | a number              | The least.          |',
  ]);
});
