import { expect, test } from 'vitest';
import { matrix } from './matrix.ts';
import { networkName, networkPath, OUTSIDE_NETWORK, uplinkName } from './network-name.ts';

test('names the namespace after the short name of the engine', () => {
  expect(networkName({ shortName: 'd28' })).toBe('os-d28');
  expect(networkPath('os-d28')).toBe('/run/netns/os-d28');
});

test('keeps link names within the 15 characters the kernel allows', () => {
  for (const definition of matrix) expect(uplinkName(definition).length).toBeLessThanOrEqual(15);
});

test('names no engine like the outside', () => {
  expect(matrix.map(networkName)).not.toContain(OUTSIDE_NETWORK);
});
