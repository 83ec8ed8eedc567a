import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { createSecret } from './secret.ts';

test('reveals itself only when asked to', () => {
  const secret = createSecret('hunter2');

  expect(secret.reveal()).toBe('hunter2');
  const shown = [String(secret), JSON.stringify({ secret }), inspect(secret), `${secret}`];
  for (const text of shown) expect(text).not.toContain('hunter2');
});
