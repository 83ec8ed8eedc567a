import assert from 'node:assert/strict';
import type { Sandbox } from '@openshell/driver-api';
import type { DriverCaseContext } from '../context/driver-case-context.ts';
import { findMarked } from '../run/ledger.ts';
import { rejectsWith } from './rejects-with.ts';

/** Every sandbox of a driver, over all pages. */
export async function listAll({
  driver,
  signal,
}: Pick<DriverCaseContext, 'driver' | 'signal'>): Promise<readonly Sandbox[]> {
  const found: Sandbox[] = [];
  let pageToken: string | undefined;
  do {
    const page = await driver.list({ pageToken, signal });
    found.push(...page.sandboxes);
    pageToken = page.nextPageToken;
  } while (pageToken !== undefined);
  return found;
}

/**
 * Fails when a driver still knows a sandbox, or when the engine has anything of it. Needs the
 * facility `outside`.
 */
export async function assertGone(context: DriverCaseContext, id: string): Promise<void> {
  const { driver, outside, signal } = context;
  await rejectsWith('NOT_FOUND', driver.get(id, { signal }));
  const listed = await listAll(context);
  assert.ok(!listed.some((sandbox) => sandbox.id === id), `sandbox "${id}" is still listed`);
  const left = await findMarked(outside, id);
  assert.deepEqual(
    left.map(({ kind, name }) => `${kind} ${name}`),
    [],
    `sandbox "${id}" is gone, and something of it is left`,
  );
}
