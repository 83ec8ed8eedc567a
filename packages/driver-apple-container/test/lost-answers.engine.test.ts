import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type SimulatedMac, simulateMac } from '@openshell/apple-container-sim';
import type { ContainerRuntime } from '@openshell/driver-api';
import { enginesFor, skipReason, sweep, type TestEngine } from '@openshell/engines';
import { afterAll, describe, expect, test } from 'vitest';
import { createAppleContainerRuntime } from '../src/index.ts';

const command = ['sleep', '60'];
const engine = (await enginesFor('docker')).at(-1);

function runtimeOf({ program }: SimulatedMac, stateDirectory: string): ContainerRuntime {
  return createAppleContainerRuntime({
    program,
    platform: 'darwin',
    architecture: 'arm64',
    stateDirectory,
    callTimeoutMs: 3_000,
    environment: { PATH: process.env['PATH'] },
  });
}

function describeLostAnswers({ socketPath, image }: TestEngine): void {
  const directory = mkdtempSync(join(tmpdir(), 'lost-'));
  const mac = simulateMac({ socketPath, directory: join(directory, 'good') });
  // The same Mac, where some calls are carried out and their program says nothing.
  const dumb = simulateMac({
    socketPath,
    directory: join(directory, 'dumb'),
    environment: {
      CONTAINER_SIM_ROOT: join(directory, 'good', 'mac'),
      CONTAINER_SIM_UNANSWERED: 'create,network create,volume create',
    },
  });
  const runtime = runtimeOf(mac, join(directory, 'state'));
  const deaf = runtimeOf(dumb, join(directory, 'state'));

  afterAll(async () => {
    await Promise.all([runtime.close(), deaf.close()]);
    await sweep({ socketPath }, mac.label);
    rmSync(directory, { recursive: true });
  });

  const kinds = {
    container: {
      make: (maker: ContainerRuntime) =>
        maker.containers.create({ name: 'lost-one', image, command }),
      names: async () => (await runtime.containers.list()).map(({ name }) => name),
    },
    network: {
      make: (maker: ContainerRuntime) => maker.networks.create({ name: 'lost-one' }),
      names: async () => (await runtime.networks.list()).map(({ name }) => name),
    },
    volume: {
      make: (maker: ContainerRuntime) => maker.volumes.create({ name: 'lost-one' }),
      names: async () => (await runtime.volumes.list()).map(({ name }) => name),
    },
  };

  test.each(Object.entries(kinds))(
    'a %s that was made by a call without an answer is removed again',
    async (_kind, { make, names }) => {
      await expect(make(deaf)).rejects.toMatchObject({
        code: 'UNAVAILABLE',
        message: expect.stringMatching(/said nothing within 3000 ms and was killed/),
      });

      expect(await names()).not.toContain('lost-one');
    },
    60_000,
  );

  test('one that was there before stays, whatever became of the answer', async () => {
    await runtime.volumes.create({ name: 'kept' });
    await runtime.networks.create({ name: 'kept' });
    await runtime.containers.create({ name: 'kept', image, command });

    await expect(deaf.containers.create({ name: 'kept', image, command })).rejects.toThrow();
    await expect(deaf.networks.create({ name: 'kept' })).rejects.toThrow();
    await deaf.volumes.create({ name: 'kept' }).catch(() => {});

    expect((await runtime.containers.inspect('kept')).name).toBe('kept');
    expect((await runtime.networks.inspect('kept')).name).toBe('kept');
    expect((await runtime.volumes.inspect('kept')).name).toBe('kept');
  }, 60_000);
}

if (engine === undefined) {
  describe('lost answers', () => test.skip(`needs an engine: ${skipReason('docker')}`));
} else {
  describe(`lost answers on ${engine.name}`, () => describeLostAnswers(engine));
}
