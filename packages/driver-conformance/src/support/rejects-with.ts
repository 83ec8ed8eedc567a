import assert from 'node:assert/strict';
import { DriverError, type DriverErrorCode } from '@openshell/driver-api';

function show(thrown: unknown): string {
  if (DriverError.isInstance(thrown)) return `${thrown.code} (${thrown.message})`;
  return thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
}

/**
 * Waits for a rejection with one of the codes, and answers the error. Fails when the call succeeds,
 * or rejects with another code or with something that is no driver error.
 */
export async function rejectsWith(
  codes: DriverErrorCode | readonly DriverErrorCode[],
  work: Promise<unknown> | (() => Promise<unknown>),
): Promise<DriverError> {
  const wanted = [codes].flat();
  let value: unknown;
  try {
    value = await (typeof work === 'function' ? work() : work);
  } catch (thrown) {
    if (DriverError.isInstance(thrown) && wanted.includes(thrown.code)) return thrown;
    assert.fail(`expected ${wanted.join(' or ')}, got ${show(thrown)}`);
  }
  assert.fail(`expected ${wanted.join(' or ')}, got an answer: ${JSON.stringify(value)}`);
}

/** Reads a stream until it rejects, or fails when it ends. */
export async function drain(stream: AsyncIterable<unknown>): Promise<void> {
  for await (const _item of stream);
}
