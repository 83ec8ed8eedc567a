import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { outlast } from './outlast.ts';

test('follows an abort after the grace, with its reason', async () => {
  const early = new AbortController();
  const { signal } = outlast(early.signal, 20);

  early.abort('enough');

  expect(signal.aborted).toBe(false);
  await new Promise((resolve) => signal.addEventListener('abort', resolve));
  expect(signal.reason).toBe('enough');
});

test('follows a signal that is aborted already', async () => {
  const { signal } = outlast(AbortSignal.abort('before'), 1);

  expect(signal.aborted).toBe(false);
  await new Promise((resolve) => signal.addEventListener('abort', resolve));
  expect(signal.reason).toBe('before');
});

test('follows no more once the work is done', async () => {
  const early = new AbortController();
  const { signal, done } = outlast(early.signal, 1);

  early.abort();
  done();
  await sleep(20);

  expect(signal.aborted).toBe(false);
});
