import { expect, test } from 'vitest';
import { createSecret } from '../call/secret.ts';
import { DriverError } from '../errors/driver-error.ts';
import { parseSandboxSpec } from './sandbox-spec-schema.ts';

function refusalOf(spec: unknown): DriverError {
  try {
    parseSandboxSpec(spec);
  } catch (error) {
    if (DriverError.isInstance(error)) return error;
  }
  throw new Error('the spec was accepted');
}

test('accepts a full spec as it is', () => {
  const spec = {
    name: 'web-1',
    image: 'ghcr.io/a/b:c',
    command: ['sh', '-c', 'echo "ä"'],
    environment: { A: '', 'with.dot': 'x\ny' },
    labels: { 'example.org/a': 'b' },
    resources: { cpuMillis: 1500, memoryBytes: 2 ** 30, pidsLimit: 64 },
    network: 'none',
    publishedPorts: [{ containerPort: 80, hostAddress: '127.0.0.1' }],
    mounts: [
      { type: 'volume', volume: 'data', target: '/data' },
      { type: 'tmpfs', target: '/tmp', sizeBytes: 1024, mode: 0o1777 },
    ],
    isolation: 'guest-kernel',
    token: createSecret('x'),
  };

  expect(parseSandboxSpec(spec)).toEqual(spec);
});

test('suggests the nearest key for a typo, at any depth', () => {
  const { details } = refusalOf({ imagee: 'a', resources: { memoryBites: 1 } });

  expect(details.issues).toEqual([
    { field: 'resources.memoryBites', message: 'unknown key: did you mean "memoryBytes"?' },
    { field: 'imagee', message: 'unknown key: did you mean "image"?' },
  ]);
});

test.each([
  [{ image: 'Not An Image' }, 'image'],
  [{ environment: { OPENSHELL_X: '1' } }, 'environment.OPENSHELL_X'],
  [{ environment: { A: 'a\0b' } }, 'environment.A'],
  [{ labels: { 'openshell.ai/x': '1' } }, 'labels["openshell.ai/x"]'],
  [{ command: [] }, 'command'],
  [{ resources: { cpuMillis: 0 } }, 'resources.cpuMillis'],
  [{ resources: { memoryBytes: 1.5 } }, 'resources.memoryBytes'],
  [{ publishedPorts: [{ containerPort: 70_000 }] }, 'publishedPorts[0].containerPort'],
  [{ publishedPorts: [{ containerPort: 1, hostAddress: 'x' }] }, 'publishedPorts[0].hostAddress'],
  [{ mounts: [{ type: 'bind', source: 'a', target: '/b' }] }, 'mounts[0].source'],
  [{ mounts: [{ type: 'volume', volume: 'a', target: '/a/../b' }] }, 'mounts[0].target'],
  [{ workingDirectory: 'a' }, 'workingDirectory'],
  [{ name: '-x' }, 'name'],
  [{ user: 'a b' }, 'user'],
  [{ token: 'plain text' }, 'token'],
  ['text', ''],
])('refuses %j and names the field', (spec, field) => {
  expect(refusalOf(spec)).toMatchObject({ code: 'INVALID_ARGUMENT', details: { field } });
});
