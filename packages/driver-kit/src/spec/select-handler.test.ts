import type { RuntimeHandler } from '@openshell/driver-api';
import { expect, test } from 'vitest';
import { selectHandler } from './select-handler.ts';

const runc: RuntimeHandler = {
  name: 'runc',
  isolation: 'shared-kernel',
  isDefault: true,
  state: 'supported',
};
const runsc: RuntimeHandler = {
  name: 'runsc',
  isolation: 'guest-kernel',
  isDefault: false,
  state: 'unknown',
};
const kata: RuntimeHandler = { name: 'kata', isolation: 'vm', isDefault: false, state: 'unknown' };

test('takes the default when it suffices, else the weakest that does', () => {
  expect(selectHandler([kata, runsc, runc], 'shared-kernel').name).toBe('runc');
  expect(selectHandler([kata, runsc, runc], 'guest-kernel').name).toBe('runsc');
  expect(selectHandler([kata, runsc, runc], 'vm').name).toBe('kata');
});

test('refuses with what there is when nothing suffices', () => {
  expect(() => selectHandler([runc], 'vm')).toThrow(
    expect.objectContaining({ code: 'UNSUPPORTED', message: expect.stringContaining('runc') }),
  );
  expect(() => selectHandler([{ ...kata, state: 'unsupported' }, runc], 'vm')).toThrow(/"vm"/);
});
