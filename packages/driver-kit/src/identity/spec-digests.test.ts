import type { EffectiveSandboxSpec } from '@openshell/driver-api';
import { createSecret } from '@openshell/driver-api';
import { expect, test } from 'vitest';
import { differingField, specDigests } from './spec-digests.ts';

const spec: EffectiveSandboxSpec = {
  name: 'a',
  workspace: 'default',
  image: 'busybox',
  imagePullPolicy: 'never',
  tty: false,
  resources: { pidsLimit: 1, memoryBytes: 2 },
  network: 'open',
  isolation: 'shared-kernel',
};

test('is the same for the same spec, whatever the order of keys and the way of pulling', () => {
  const other = {
    ...spec,
    imagePullPolicy: 'always',
    resources: { memoryBytes: 2, pidsLimit: 1 },
    environment: undefined,
    token: createSecret('x'),
  } as const;

  expect(differingField(specDigests(spec), specDigests(other))).toBeUndefined();
});

test('names the field that differs', () => {
  const other = { ...spec, resources: { pidsLimit: 1 } };

  expect(differingField(specDigests(spec), specDigests(other))).toBe('resources');
  expect(differingField(specDigests(spec), specDigests({ ...spec, user: '1' }))).toBe('user');
});
