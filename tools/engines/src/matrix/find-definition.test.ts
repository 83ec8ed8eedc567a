import { expect, test } from 'vitest';
import { findDefinition } from './find-definition.ts';
import { matrix } from './matrix.ts';

test('finds an engine by its name', () => {
  expect(findDefinition('podman-5.4')).toMatchObject({ kind: 'podman', suite: 'trixie' });
});

test('answers an unknown name with two lines, the second of which lists the names', () => {
  expect(() => findDefinition('docker-99')).toThrow(
    /^unknown engine "docker-99"\nthe names are: docker-20\.10 .*docker-26\.1-small-disk$/,
  );
});

test('gives every engine a name, a short name and an address of its own', () => {
  for (const key of ['name', 'shortName', 'hostNumber'] as const)
    expect(new Set(matrix.map((definition) => definition[key])).size).toBe(matrix.length);
});
