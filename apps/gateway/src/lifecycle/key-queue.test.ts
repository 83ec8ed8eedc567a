import { expect, test } from 'vitest';
import { createKeyQueue } from './key-queue.ts';

/** A promise with its handle. */
function gate(): { readonly passed: Promise<void>; readonly open: () => void } {
  let open = (): void => {};
  const passed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { passed, open };
}

test('one key never runs twice at once, and what woke it meanwhile is not lost', async () => {
  const first = gate();
  let running = 0;
  let most = 0;
  let runs = 0;
  const queue = createKeyQueue(async () => {
    running += 1;
    runs += 1;
    most = Math.max(most, running);
    await first.passed;
    running -= 1;
    return undefined;
  });
  queue.wake('a');
  queue.wake('a');
  queue.wake('a');
  first.open();
  await queue.drain();
  expect(most).toBe(1);
  await expect.poll(() => queue.isBusy('a')).toBe(false);
  expect(runs).toBe(1);
});

test('a key that is woken during its run runs once more', async () => {
  const first = gate();
  const second = gate();
  let runs = 0;
  const queue = createKeyQueue(async () => {
    runs += 1;
    if (runs === 1) await first.passed;
    else second.open();
    return undefined;
  });
  queue.wake('a');
  queue.wake('a');
  queue.wake('a');
  first.open();
  await second.passed;
  await queue.drain();
  expect(runs).toBe(2);
});

test('a slow key does not hold another one up', async () => {
  const slow = gate();
  const fast = gate();
  const queue = createKeyQueue(async (key) => {
    if (key === 'slow') await slow.passed;
    else fast.open();
    return undefined;
  });
  queue.wake('slow');
  queue.wake('fast');
  await fast.passed;
  expect(queue.isBusy('slow')).toBe(true);
  slow.open();
  await queue.drain();
});

test('a run that asks for it is made again after its pause, or at once when it is woken', async () => {
  const again = gate();
  const pauses = [10, 3_600_000, undefined];
  let runs = 0;
  const queue = createKeyQueue(async () => {
    runs += 1;
    if (runs === 3) again.open();
    return pauses[runs - 1];
  });
  queue.wake('a');
  await expect.poll(() => runs).toBe(2);
  expect(queue.isBusy('a')).toBe(true);
  queue.wake('a');
  await again.passed;
  expect(runs).toBe(3);
  await queue.drain();
});

test('a drained queue takes no more work', async () => {
  let runs = 0;
  const queue = createKeyQueue(async () => {
    runs += 1;
    return undefined;
  });
  await queue.drain();
  queue.wake('a');
  await Promise.resolve();
  expect(runs).toBe(0);
});
