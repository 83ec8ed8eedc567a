import { type DriverCase, driverCases } from '../../case/conformance-case.ts';
import { rejectsWith } from '../../support/rejects-with.ts';
import { sandboxCalls } from './sandbox-calls.ts';

const neverMade = sandboxCalls.map(({ name, needs, call }) => ({
  id: `gone/${name}`,
  clause: 'C-GONE-1',
  title: `${name} of a sandbox that never was is NOT_FOUND`,
  needs,
  run: async ({ driver, newId, signal }) => {
    await rejectsWith('NOT_FOUND', call(driver, newId(), { signal }));
  },
})) satisfies readonly Omit<DriverCase, 'suite'>[];

/** That `get` says so is seen wherever something is deleted. */
const others = sandboxCalls.filter(({ name }) => name !== 'get');

const deleted = others.map(({ name, needs, call }) => ({
  id: `gone/${name}-after-delete`,
  clause: 'C-GONE-1',
  title: `${name} of a sandbox that was used and deleted is NOT_FOUND`,
  needs,
  run: async ({ driver, create, signal }) => {
    const { id } = await create();
    await call(driver, id, { signal }).catch(() => {});
    await driver.delete(id, { signal });

    await rejectsWith('NOT_FOUND', call(driver, id, { signal }));
  },
})) satisfies readonly Omit<DriverCase, 'suite'>[];

/** Calls about sandboxes that do not exist. */
export const goneCases: readonly DriverCase[] = driverCases([...neverMade, ...deleted]);
