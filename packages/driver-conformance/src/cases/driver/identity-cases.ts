import assert from 'node:assert/strict';
import { type DriverCase, driverCases } from '../../case/conformance-case.ts';

/** Who a driver is, and what it says it can do. */
export const identityCases: readonly DriverCase[] = driverCases([
  {
    id: 'identity/contract-version',
    clause: 'C-CALL-1',
    title: 'a driver says which version of the contract it follows',
    run: async ({ driver }) => {
      assert.equal(driver.specVersion, 'v1');
    },
  },
  {
    id: 'identity/name-and-version',
    clause: 'C-CALL-1',
    title: 'a driver carries a name and a version, and they do not change',
    run: async ({ driver, openDriver, create, signal }) => {
      const { name, version } = driver;
      assert.match(name, /\S/);
      assert.match(version, /\S/);

      const { id } = await create();
      await driver.stop(id, { graceMs: 1_000, signal });
      const other = await openDriver();

      assert.deepEqual([driver.name, driver.version], [name, version]);
      assert.deepEqual([other.name, other.version], [name, version]);
    },
  },
  {
    id: 'manifest/before-the-engine-is-asked',
    clause: 'C-CAP-1',
    title: 'the manifest is the same before and after the engine was asked',
    run: async ({ driver, openDriver, signal }) => {
      const fresh = await openDriver();
      const before = JSON.stringify(fresh.capabilities);

      await fresh.probe({ signal });

      assert.equal(JSON.stringify(fresh.capabilities), before);
      assert.equal(before, JSON.stringify(driver.capabilities));
    },
  },
  {
    id: 'manifest/during-a-life',
    clause: 'C-CAP-1',
    title: 'the manifest is the same after a sandbox has lived',
    run: async ({ driver, create, signal }) => {
      const before = JSON.stringify(driver.capabilities);

      const { id } = await create();
      await driver.delete(id, { signal });

      assert.equal(JSON.stringify(driver.capabilities), before);
    },
  },
  {
    id: 'manifest/written-over',
    clause: 'C-CAP-1',
    title: 'who writes into the manifest changes nothing',
    run: async ({ openDriver }) => {
      const { capabilities } = await openDriver();
      const { exec } = capabilities;

      Reflect.set(capabilities, 'exec', !exec);

      assert.equal(capabilities.exec, exec);
    },
  },
]);
