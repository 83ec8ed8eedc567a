import { expect, test } from 'vitest';
import type { Capabilities } from './capabilities.ts';
import { checkRequirements, missingCapabilities } from './check-requirements.ts';

const capabilities: Capabilities = {
  isolation: 'guest-kernel',
  cpuLimit: 'integer',
  memoryLimit: true,
  minMemoryBytes: 1000,
  pidsLimit: true,
  events: 'stream',
  networkNone: true,
  networkPolicy: false,
  networkAttach: 'any-time',
  publishPorts: true,
  exec: true,
  execTty: true,
  logs: 'merged',
  copy: true,
  stats: true,
  forward: false,
  pause: true,
  volumes: true,
  tmpfs: true,
  bindMounts: false,
  imageBuild: true,
  platform: true,
  init: true,
  exitCode: true,
  gpu: false,
  supervisor: true,
};
const offer = { driver: 'test', capabilities };

test('accepts what is weaker than or equal to what is offered', () => {
  const missing = missingCapabilities(offer, [
    { capability: 'isolation', atLeast: 'shared-kernel' },
    { capability: 'cpuLimit', atLeast: 'integer' },
    { capability: 'minMemoryBytes', atLeast: 1000 },
    { capability: 'networkPolicy', atLeast: false },
  ]);

  expect(missing).toEqual([]);
});

test('lists everything that is missing in one error', () => {
  const check = (): void =>
    checkRequirements(offer, [
      { capability: 'isolation', atLeast: 'vm', neededBy: 'isolation' },
      { capability: 'cpuLimit', atLeast: 'fractional' },
      { capability: 'minMemoryBytes', atLeast: 999 },
      { capability: 'exec', atLeast: true },
    ]);

  expect(check).toThrow(
    expect.objectContaining({
      code: 'UNSUPPORTED',
      details: {
        missing: [
          expect.objectContaining({
            capability: 'isolation',
            required: 'vm',
            actual: 'guest-kernel',
          }),
          expect.objectContaining({ capability: 'cpuLimit' }),
          expect.objectContaining({ capability: 'minMemoryBytes' }),
        ],
      },
    }),
  );
});

test('believes the probe where the machine is weaker than the manifest', () => {
  const reports = [
    {
      capability: 'memoryLimit',
      value: false,
      state: 'unsupported',
      reason: 'no cgroups',
      remedy: 'run the engine as root',
    },
  ] as const;

  const missing = missingCapabilities({ ...offer, reports }, [
    { capability: 'memoryLimit', atLeast: true },
  ]);

  expect(missing).toEqual([
    {
      capability: 'memoryLimit',
      required: true,
      actual: false,
      reason: 'no cgroups',
      remedy: 'run the engine as root',
    },
  ]);
});

test('does not refuse for what the probe does not know', () => {
  const reports = [{ capability: 'memoryLimit', value: false, state: 'unknown' }] as const;

  const missing = missingCapabilities({ ...offer, reports }, [
    { capability: 'memoryLimit', atLeast: true },
  ]);

  expect(missing).toEqual([]);
});
