import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type ComputeDriver, silentLogger } from '@openshell/driver-api';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createDriverHandle, type DriverHandle } from '../src/drivers/driver-handle.ts';
import { createDriverRegistry } from '../src/drivers/driver-registry.ts';
import { createReconciler } from '../src/lifecycle/reconciler.ts';
import { createRecordKeeper } from '../src/lifecycle/record-keeper.ts';
import { relist } from '../src/lifecycle/relist.ts';
import { createSandboxHub } from '../src/lifecycle/sandbox-hub.ts';
import { openSandboxStore } from '../src/store/open-sandbox-store.ts';
import type { SandboxStore } from '../src/store/sandbox-store.ts';
import { createDriver } from './fixtures/process-driver/index.ts';
import { createScratch, type Scratch } from './harness/scratch.ts';

let scratch: Scratch;
let driver: ComputeDriver;
let handle: DriverHandle;

function makeDriver(gatewayId: string): ComputeDriver {
  return createDriver(
    { rootDirectory: scratch.engine, defaultImage: 'any:1' },
    {
      gatewayId,
      gatewayPort: 1,
      environment: {},
      platform: 'linux',
      homeDirectory: '/',
      logger: silentLogger,
    },
  );
}

beforeEach(async () => {
  scratch = createScratch();
  driver = makeDriver('ours');
  handle = createDriverHandle({ name: 'process', packageName: 'x', driver });
  await handle.refresh();
});

afterEach(async () => {
  for (const id of ['orphan', 'foreign', 'known']) await driver.delete(id);
  scratch.remove();
});

const isOnEngine = (id: string): boolean => existsSync(join(scratch.engine, 'sandboxes', id));

/** Holds a store against the engine, with the clock this many milliseconds ahead. */
async function look(store: SandboxStore, aheadMs: number): Promise<void> {
  const now = (): number => Date.now() + aheadMs;
  const registry = createDriverRegistry({ handles: [handle] });
  const base = { store, hub: createSandboxHub(), registry, logger: silentLogger, now };
  const keeper = createRecordKeeper(base);
  const reconciler = createReconciler({ ...base, keeper, random: () => 0 });
  await relist(handle, { ...base, keeper, reconciler }, new AbortController().signal);
  await reconciler.close(0);
}

const sixMinutes = 6 * 60_000;

test("an orphan is removed after the grace time, and another gateway's sandbox never", async () => {
  const store = openSandboxStore(join(scratch.state, 'openshell.db'));
  await driver.create('orphan', {});
  await makeDriver('theirs').create('foreign', {});

  await look(store, 0);
  expect(isOnEngine('orphan')).toBe(true);
  await look(store, sixMinutes);
  expect(isOnEngine('orphan')).toBe(false);
  expect(isOnEngine('foreign')).toBe(true);
  store.close();
});

test('a sandbox that is older than the store is left alone: the store may be the one that was lost', async () => {
  await driver.create('orphan', {});
  await new Promise((resolve) => setTimeout(resolve, 5));
  const store = openSandboxStore(join(scratch.state, 'openshell.db'));
  await look(store, sixMinutes);
  expect(isOnEngine('orphan')).toBe(true);
  store.close();
});

test('a record that a list lacks is kept, and marked only when the engine says there is none', async () => {
  const store = openSandboxStore(join(scratch.state, 'openshell.db'));
  const { sandbox } = await driver.create('known', {});
  store.insert({
    id: 'known',
    name: 'known',
    workspace: 'default',
    labels: {},
    annotations: {},
    wireSpec: {},
    spec: {},
    driver: 'process',
    runtimeId: 'engine-a',
    desired: 'running',
    isCreated: true,
    isMissing: false,
    observation: sandbox,
    createdAtMs: 1,
    transitionAtMs: 1,
  });
  await look(store, sixMinutes);
  expect(store.get('known')?.isMissing).toBe(false);

  await driver.delete('known');
  scratch.setIdentity('engine-b');
  await handle.refresh();
  await look(store, sixMinutes);
  expect(store.get('known')?.isMissing).toBe(false);

  scratch.setIdentity('engine-a');
  await handle.refresh();
  await look(store, sixMinutes);
  expect(store.get('known')?.isMissing).toBe(true);
  store.close();
});
