import { expect, test } from 'vitest';
import { createProgress } from './progress.ts';

function written(isTTY: boolean, isSilent: boolean): string {
  let text = '';
  const write = (part: string): void => {
    text += part;
  };
  const progress = createProgress({ isTTY, columns: 24, write }, isSilent);
  progress.show('Pulling', '1 MB');
  progress.show('Pulling', '2 MB of a great many more');
  progress.show('Starting');
  progress.clear();
  return text;
}

test('replaces one line on a terminal, never wider than it', () => {
  const line = '\r\u001b[K';
  expect(written(true, false)).toBe(
    `${line}Pulling  1 MB${line}Pulling  2 MB of a grea${line}Starting${line}`,
  );
});

test('writes one line for each step elsewhere', () => {
  expect(written(false, false)).toBe('Pulling\nStarting\n');
});

test('writes nothing where a program reads the output', () => {
  expect(written(true, true)).toBe('');
});
