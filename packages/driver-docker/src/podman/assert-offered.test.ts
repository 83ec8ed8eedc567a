import type { ContainerSpec } from '@openshell/driver-api';
import { expect, test } from 'vitest';
import { assertOffered } from './assert-offered.ts';

const call = { operation: 'create container "a"', signal: new AbortController().signal };
const least = { name: 'a', image: 'b' };

test.each<[string, Partial<ContainerSpec>, string, string]>([
  ['GPUs', { gpus: 'all' }, 'UNSUPPORTED', 'gpus'],
  ['another runtime', { runtimeHandler: 'runsc' }, 'FAILED_PRECONDITION', 'runtimeHandler'],
  ['too little memory', { resources: { memoryBytes: 1 } }, 'INVALID_ARGUMENT', 'resources.'],
  ['a colon', { mounts: [{ type: 'tmpfs', target: '/a:b' }] }, 'UNSUPPORTED', 'mounts[0].target'],
])('refuses %s, which Podman would drop or misread', (_, part, code, field) => {
  expect(() => assertOffered(call, { ...least, ...part }, 'runc')).toThrow(
    expect.objectContaining({
      code,
      remedy: expect.any(String),
      details: expect.objectContaining({ field: expect.stringContaining(field) }),
    }),
  );
});

test('takes the default runtime by its name, and a colon where it is not cut', () => {
  const mounts = [{ type: 'volume', volume: 'v', target: '/a:b' }] as const;

  expect(() =>
    assertOffered(call, { ...least, runtimeHandler: 'runc', mounts }, 'runc'),
  ).not.toThrow();
});
