import { expect, test } from 'vitest';
import { matrix } from '../matrix/matrix.ts';
import { hasRegistries } from './start-registries.ts';

test('registries are left out where the daemon cannot see them or has no room for images', () => {
  const without = matrix.filter((definition) => !hasRegistries(definition));

  expect(without.map(({ name }) => name)).toEqual([
    'docker-26.1-rootless',
    'docker-26.1-small-disk',
  ]);
});
