import { expect, test } from 'vitest';
import { environmentName } from './environment-name.ts';
import { matrix } from './matrix.ts';

test('spells an engine name as an environment variable', () => {
  expect(environmentName('docker-28.5')).toBe('OPENSHELL_ENGINE_DOCKER_28_5');
  expect(environmentName('docker-26.1-small-disk')).toBe('OPENSHELL_ENGINE_DOCKER_26_1_SMALL_DISK');
});

test('gives no two engines the same variable', () => {
  const names = matrix.map((definition) => environmentName(definition.name));
  expect(new Set(names).size).toBe(matrix.length);
});
