import { expect, test } from 'vitest';
import { DriverError } from './driver-error.ts';
import { toDriverError } from './to-driver-error.ts';

test('joins fact and way out in the message', () => {
  const error = new DriverError('UNAVAILABLE', 'no engine at "/x.sock"', { remedy: 'start it' });

  expect(error.message).toBe('no engine at "/x.sock": start it');
  expect(error).toMatchObject({ fact: 'no engine at "/x.sock"', remedy: 'start it' });
});

test('advises by code unless told better', () => {
  expect(new DriverError('UNAVAILABLE', 'x').retryable).toBe(true);
  expect(new DriverError('NOT_FOUND', 'x').retry).toBe('never');
  expect(new DriverError('RESOURCE_EXHAUSTED', 'x', { retry: 'with-backoff' }).retryable).toBe(
    true,
  );
});

test('is recognised across two copies of the package', () => {
  const foreign = Object.assign(new Error('x'), { code: 'NOT_FOUND' });
  Object.defineProperty(foreign, Symbol.for('openshell.driver-error'), { value: true });

  expect(DriverError.isInstance(foreign)).toBe(true);
  expect(DriverError.isInstance(new Error('x'))).toBe(false);
  expect(DriverError.isInstance(null)).toBe(false);
});

test('translates anything, and a driver error into itself', () => {
  const original = new DriverError('ABORTED', 'x');
  const cause = new TypeError('broken');

  expect(toDriverError('read', original)).toBe(original);
  expect(toDriverError('read', cause)).toMatchObject({
    code: 'INTERNAL',
    message: 'read failed: broken',
    cause,
  });
  expect(toDriverError('read', new DOMException('', 'AbortError')).code).toBe('CANCELLED');
  expect(toDriverError('read', new DOMException('', 'TimeoutError')).code).toBe(
    'DEADLINE_EXCEEDED',
  );
});
