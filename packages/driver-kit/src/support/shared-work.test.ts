import { expect, test } from 'vitest';
import { createSharedWork } from './shared-work.ts';

function setUp() {
  const run = createSharedWork<string, string>();
  const starts: { readonly signal: AbortSignal; readonly tell: (news: string) => void }[] = [];
  const result = Promise.withResolvers<string>();
  const join = (key: string, signal: AbortSignal, news: string[] = []): Promise<string> =>
    run({ key, signal, onNews: (line) => news.push(line) }, (workSignal, tell) => {
      starts.push({ signal: workSignal, tell });
      workSignal.addEventListener('abort', () => result.reject(workSignal.reason));
      return result.promise;
    });
  return { join, starts, result };
}

test('does overlapping work of one key once, and tells everybody', async () => {
  const { join, starts, result } = setUp();
  const { signal } = new AbortController();
  const [one, two]: [string[], string[]] = [[], []];
  const all = Promise.all([join('k', signal, one), join('k', signal, two)]);
  starts[0]?.tell('news');
  result.resolve('done');

  expect(await all).toEqual(['done', 'done']);
  expect([one, two]).toEqual([['news'], ['news']]);
  expect(starts).toHaveLength(1);
});

test('lets one leave without hurting the others', async () => {
  const { join, starts, result } = setUp();
  const leaving = new AbortController();
  const first = join('k', leaving.signal);
  const second = join('k', new AbortController().signal);

  leaving.abort('left');

  await expect(first).rejects.toBe('left');
  expect(starts[0]?.signal.aborted).toBe(false);
  result.resolve('done');
  expect(await second).toBe('done');
});

test('aborts when the last one leaves, and begins anew for the next', async () => {
  const { join, starts } = setUp();
  const leaving = new AbortController();
  const first = join('k', leaving.signal);
  leaving.abort('left');
  await expect(first).rejects.toBe('left');
  expect(starts[0]?.signal.aborted).toBe(true);

  join('k', new AbortController().signal).catch(() => {});

  expect(starts).toHaveLength(2);
});
