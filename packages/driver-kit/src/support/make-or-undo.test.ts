import { expect, test } from 'vitest';
import { makeOrUndo } from './make-or-undo.ts';

test('makes nothing for a caller who left before', async () => {
  const made: string[] = [];
  const make = async (): Promise<string> => String(made.push('made'));

  await expect(makeOrUndo(AbortSignal.abort('left'), make, async () => {})).rejects.toBe('left');

  expect(made).toEqual([]);
});

test('takes back what is made for a caller who left meanwhile', async () => {
  const controller = new AbortController();
  let answer = (_thing: string): void => {};
  const making = new Promise<string>((resolve) => (answer = resolve));
  const undone: string[] = [];
  const result = makeOrUndo(
    controller.signal,
    () => making,
    async (made) => void undone.push(made),
  );

  controller.abort('left');
  answer('thing');

  await expect(result).rejects.toBe('left');
  expect(undone).toEqual(['thing']);
});

test('hands on a failure as it is', async () => {
  const { signal } = new AbortController();
  const failing = async (): Promise<never> => {
    throw new Error('it burns');
  };

  await expect(makeOrUndo(signal, failing, async () => {})).rejects.toThrow('it burns');
});
