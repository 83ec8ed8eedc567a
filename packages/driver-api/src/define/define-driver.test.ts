import { expect, test } from 'vitest';
import { noCapabilities } from '../capabilities/no-capabilities.ts';
import type { ComputeDriverImplementation } from '../compute/compute-driver-implementation.ts';
import type { Sandbox } from '../compute/sandbox.ts';
import { DriverError } from '../errors/driver-error.ts';
import { asDriver, asDriverModule } from './as-driver.ts';
import { defineDriver } from './define-driver.ts';

const sandbox: Sandbox = {
  id: 'a1',
  name: 'a1',
  workspace: 'default',
  labels: {},
  state: 'running',
  reason: 'Running',
  message: 'runs',
  createdAtMs: 0,
  image: 'x',
  isolation: 'shared-kernel',
  network: 'open',
  publishedPorts: [],
};

/** A driver for one sandbox that offers only what has to be offered. */
function smallestDriver(
  changes: Partial<ComputeDriverImplementation> = {},
): ComputeDriverImplementation {
  return {
    name: 'smallest',
    version: '1.0.0',
    capabilities: noCapabilities,
    probe: async () => ({ state: 'ready', candidates: [], capabilities: [], handlers: [] }),
    validate: async () => {
      throw new Error('not reached');
    },
    create: async () => ({ sandbox, created: true, warnings: [] }),
    resume: async () => sandbox,
    stop: async () => sandbox,
    delete: async () => true,
    get: async () => sandbox,
    list: async () => ({ sandboxes: [sandbox] }),
    watch: async function* () {
      yield { type: 'snapshot-ended', scope: 'everything', cursor: '0' };
    },
    close: async () => {},
    ...changes,
  };
}

test('refuses what the manifest does not offer, before any effect', async () => {
  const driver = defineDriver(smallestDriver());

  await expect(driver.exec('a1', { command: ['true'] })).rejects.toMatchObject({
    code: 'UNSUPPORTED',
    details: { missing: [expect.objectContaining({ capability: 'exec' })] },
  });
  await expect(
    driver.exec('a1', { command: ['true'], terminal: { columns: 80, rows: 24 } }),
  ).rejects.toMatchObject({
    details: { missing: [{ capability: 'exec' }, { capability: 'execTty' }] },
  });
  await expect(driver.stats('a1')).rejects.toMatchObject({ code: 'UNSUPPORTED' });
  await expect(driver.logs('a1')[Symbol.asyncIterator]().next()).rejects.toMatchObject({
    code: 'UNSUPPORTED',
  });
});

test('checks ids and specs before the author sees them', async () => {
  const driver = defineDriver(smallestDriver());

  await expect(driver.get('../x')).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
  await expect(driver.create('a1', { image: 'B A D' })).rejects.toMatchObject({
    code: 'INVALID_ARGUMENT',
    details: { field: 'image' },
  });
});

test('translates whatever an author throws', async () => {
  const driver = defineDriver(
    smallestDriver({
      stop: async () => {
        throw new TypeError('oops');
      },
    }),
  );

  await expect(driver.stop('a1')).rejects.toSatisfy(
    (error: unknown) => DriverError.isInstance(error) && error.code === 'INTERNAL',
  );
});

test('is closed for good once closed', async () => {
  const driver = defineDriver(smallestDriver());
  await driver.close();

  await expect(driver.get('a1')).rejects.toMatchObject({ code: 'FAILED_PRECONDITION' });
  await expect(driver.probe()).rejects.toMatchObject({ code: 'FAILED_PRECONDITION' });
});

test('holds signal and deadline for as long as a command runs', async () => {
  const driver = defineDriver(
    smallestDriver({
      capabilities: { ...smallestDriver().capabilities, exec: true },
      exec: async (_id, _request, options) => ({
        output: (async function* () {
          await new Promise((_resolve, reject) => {
            options?.signal?.addEventListener('abort', () => reject(new Error('gone')));
          });
          yield { stream: 'stdout', data: new Uint8Array() } as const;
        })(),
        exit: new Promise((_resolve, reject) => {
          options?.signal?.addEventListener('abort', () => reject(new Error('gone')));
        }),
        resize: async () => {},
      }),
    }),
  );

  const session = await driver.exec('a1', { command: ['sleep', '9'] }, { timeoutMs: 5 });

  const read = async (): Promise<void> => {
    for await (const _chunk of session.output);
  };
  await expect(read()).rejects.toMatchObject({ code: 'DEADLINE_EXCEEDED' });
  await expect(session.exit).rejects.toMatchObject({ code: 'DEADLINE_EXCEEDED' });
});

test('recognises drivers and their packages, and says what others are', () => {
  const driver = defineDriver(smallestDriver());

  expect(asDriver(driver, 'x')).toBe(driver);
  expect(() => asDriver({ specVersion: 'v9' }, 'x')).toThrow(/follows contract v9, not v1/);
  expect(() => asDriver(undefined, 'x')).toThrow(/made no driver but undefined/);
  expect(() => asDriverModule({ other: 1 }, 'x')).toThrow(/exports an object with other/);
});
