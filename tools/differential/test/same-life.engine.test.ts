import { randomUUID } from 'node:crypto';
import type { SandboxSpec } from '@openshell/driver-api';
import { createDockerDriver } from '@openshell/driver-docker';
import { createPodmanDriver } from '@openshell/driver-podman';
import { enginesFor, skipReason, sweep, type TestEngine } from '@openshell/engines';
import { describe, expect, test } from 'vitest';
import { type Account, liveThrough } from '../src/index.ts';

const LONG_MS = 120_000;

const [reference] = (await enginesFor('docker')).slice(-1);
const engines = await enginesFor('podman');

/** On cgroup v1 a rootless engine has no limits to see. */
const limits = { cpuMillis: 500, memoryBytes: 64 * 1024 ** 2, pidsLimit: 100 };

function specFor(image: string, isRootless: boolean): SandboxSpec {
  return {
    image,
    environment: { COLOUR: 'green', EMPTY: '', LINES: 'one\ntwo' },
    labels: { purpose: 'comparison' },
    workingDirectory: '/tmp',
    mounts: [{ type: 'tmpfs', target: '/memory', sizeBytes: 1024 ** 2 }],
    ...(isRootless ? {} : { resources: limits }),
  };
}

async function accountOf(engine: TestEngine, spec: SandboxSpec): Promise<Account> {
  const { endpoint, kind } = engine;
  const gatewayId = `same-${randomUUID().slice(0, 8)}`;
  const create = kind === 'docker' ? createDockerDriver : createPodmanDriver;
  const driver = create({ endpoint, gatewayId });
  try {
    return await liveThrough(driver, spec);
  } finally {
    await driver.close();
    await sweep(engine, `openshell.ai/gateway-id=${gatewayId}`);
  }
}

/** Not even the default limit of processes holds there, which is told as a warning. */
function withoutLimits(account: Account): unknown {
  return JSON.parse(
    JSON.stringify({ ...account, warnings: [] }, (name, value: unknown) => {
      if (name === 'resources') return undefined;
      return typeof value === 'string' ? value.replaceAll(/processes .*/g, '') : value;
    }),
  );
}

if (reference === undefined || engines.length === 0) {
  test.skip(
    `the same life: ${reference === undefined ? skipReason('docker') : skipReason('podman')}`,
  );
} else {
  describe.each(engines)(`a life on $name is the one on ${reference.name}`, (engine) => {
    test('step by step', { timeout: LONG_MS }, async () => {
      const isRootless = engine.name.endsWith('-rootless');
      const spec = specFor(reference.image, isRootless);
      const [there, here] = [await accountOf(engine, spec), await accountOf(reference, spec)];

      expect(isRootless ? withoutLimits(there) : there).toEqual(
        isRootless ? withoutLimits(here) : here,
      );
    });
  });
}
