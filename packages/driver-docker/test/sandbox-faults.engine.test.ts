import { randomUUID } from 'node:crypto';
import type { ComputeDriver, SandboxEvent, SandboxSpec } from '@openshell/driver-api';
import {
  killEngine,
  rawRequest,
  restartEngine,
  runningEngines,
  startEngine,
  stopEngine,
  sweep,
  type TestEngine,
} from '@openshell/engines';
import { describe, expect, test } from 'vitest';
import { createDockerDriver } from '../src/index.ts';

const gatewayId = `test-${randomUUID().slice(0, 8)}`;
const label = `openshell.ai/gateway-id=${gatewayId}`;
const [engine] = (await runningEngines()).filter(({ name }) => name === 'docker-28.5');

function specFor({ image }: TestEngine): SandboxSpec {
  return { image, command: ['sleep', '600'] };
}

async function withDriver(
  { endpoint }: Pick<TestEngine, 'endpoint'>,
  use: (driver: ComputeDriver) => Promise<void>,
): Promise<void> {
  const driver = createDockerDriver({ endpoint, gatewayId });
  try {
    await use(driver);
  } finally {
    await driver.close();
  }
}

test('says which engine is not there, and how to see why', async () => {
  await withDriver({ endpoint: 'unix:///nowhere/docker.sock' }, async (driver) => {
    const error = await driver.list().catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'UNAVAILABLE', remedy: expect.any(String) });
    expect(String(error)).toContain('/nowhere/docker.sock');
    expect(await driver.probe()).toMatchObject({ state: 'unavailable' });
  });
});

describe.skipIf(engine === undefined)(
  'an engine that dies (needs docker-28.5 of the matrix)',
  () => {
    const target = engine as TestEngine;

    test('in the middle of a watch: it is told, and the watch goes on after the restart', async () => {
      await withDriver(target, async (driver) => {
        await driver.create('survivor', specFor(target));
        const controller = new AbortController();
        const seen: SandboxEvent[] = [];
        const watching = (async () => {
          for await (const event of driver.watch({ signal: controller.signal })) seen.push(event);
        })().catch(() => {});
        const types = (): readonly string[] => seen.map(({ type }) => type);
        await expect.poll(types, { timeout: 10_000 }).toContain('snapshot-ended');

        await killEngine(target.name);
        await expect.poll(types, { timeout: 10_000 }).toContain('runtime-lost');
        await expect(driver.create('lost', specFor(target))).rejects.toMatchObject({
          code: 'UNAVAILABLE',
        });
        await expect(driver.get('survivor')).rejects.toMatchObject({ code: 'UNAVAILABLE' });
        await restartEngine(target.name, { liveRestore: true });

        await expect.poll(types, { timeout: 30_000 }).toContain('runtime-restored');
        expect(await driver.get('survivor')).toMatchObject({ state: 'running' });
        expect(await driver.delete('survivor')).toBe(true);
        controller.abort();
        await watching;
      });
      await sweep(target, label);
    }, 120_000);
  },
);

describe.skipIf(engine === undefined)(
  'an engine with a full disk (needs root, as the matrix does)',
  () => {
    const name = 'docker-26.1-small-disk';

    test('refuses with what ran out, and nothing is left', async () => {
      await startEngine(name);
      try {
        const small = (await runningEngines()).find((candidate) => candidate.name === name);
        if (small === undefined) throw new Error(`${name} does not answer`);
        await withDriver(small, async (driver) => {
          await driver.create('filler', specFor(small));
          const fill = ['dd', 'if=/dev/zero', 'of=/fill', 'bs=1M', 'count=64'];
          const session = await driver.exec('filler', { command: fill });
          for await (const _chunk of session.output);
          await session.exit;

          await expect(driver.create('full', specFor(small))).rejects.toMatchObject({
            code: 'RESOURCE_EXHAUSTED',
            details: { resource: 'disk' },
          });

          const { body } = await rawRequest(small, 'GET', '/v1.41/containers/json?all=1');
          expect(JSON.parse(body)).toHaveLength(1);
          expect(await driver.delete('filler')).toBe(true);
        });
      } finally {
        await stopEngine(name);
      }
    }, 120_000);
  },
);
