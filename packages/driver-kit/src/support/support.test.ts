import { silentLogger } from '@openshell/driver-api';
import { expect, test } from 'vitest';
import { createKeyedQueue } from './keyed-queue.ts';
import { mapLimit } from './map-limit.ts';
import { rememberFor } from './remember-for.ts';
import { createRollback } from './rollback.ts';

const pause = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('runs work of one key in order and of different keys side by side', async () => {
  const queue = createKeyedQueue();
  const log: string[] = [];
  const work = (name: string) => async (): Promise<void> => {
    log.push(`${name} begins`);
    await pause();
    log.push(`${name} ends`);
  };

  await Promise.all([
    queue.run('a', work('a1')),
    queue.run('a', work('a2')),
    queue.run('b', work('b1')),
  ]);

  expect(log.filter((line) => line.startsWith('a'))).toEqual([
    'a1 begins',
    'a1 ends',
    'a2 begins',
    'a2 ends',
  ]);
  expect(log.indexOf('b1 begins')).toBeLessThan(log.indexOf('a1 ends'));
});

test('goes on with the queue after a failure', async () => {
  const queue = createKeyedQueue();
  const failed = queue.run('a', () => Promise.reject(new Error('x')));
  const next = queue.run('a', async () => 'done');

  await expect(failed).rejects.toThrow('x');
  await expect(next).resolves.toBe('done');
});

test('undoes newest first, and what failed does not stop the rest', async () => {
  const undone: string[] = [];
  const warnings: string[] = [];
  const rollback = createRollback({ ...silentLogger, warn: (message) => warnings.push(message) });
  rollback.push('first', async () => undone.push('first'));
  rollback.push('second', () => Promise.reject(new Error('stuck')));
  rollback.push('third', async () => undone.push('third'));

  await rollback.undo();

  expect(undone).toEqual(['third', 'first']);
  expect(warnings).toEqual(['could not undo: second']);
});

test('shares a question that is under way, and does not remember a failure', async () => {
  let asked = 0;
  const memory = rememberFor(60_000, async () => {
    asked += 1;
    await pause();
    if (asked === 1) throw new Error('down');
    return asked;
  });

  await expect(Promise.all([memory.get(), memory.get()])).rejects.toThrow('down');
  expect(await memory.get()).toBe(2);
  expect(await memory.get()).toBe(2);
  memory.forget();
  expect(await memory.get()).toBe(3);
});

test('works on so many items at a time and keeps their order', async () => {
  let running = 0;
  let most = 0;
  const results = await mapLimit([1, 2, 3, 4, 5], 2, async (item) => {
    running += 1;
    most = Math.max(most, running);
    await pause();
    running -= 1;
    return item * 2;
  });

  expect(results).toEqual([2, 4, 6, 8, 10]);
  expect(most).toBe(2);
});
