import { expect, test } from 'vitest';
import { fillPage } from './fill-page.ts';

const page = (text: string): string =>
  `# Title\n\n<!-- generated: greet you $& -->\n${text}\n<!-- end -->\n\nMore.\n`;

const parts = { greet: (words: readonly string[]) => `Hello ${words.join('+')}\n` };

test('puts what a part makes between its marks, and keeps everything else', async () => {
  expect(await fillPage(page('\nold\n'), parts)).toBe(page('\nHello you+$&\n'));
});

test('leaves a page that is up to date as it is', async () => {
  const filled = await fillPage(page(''), parts);

  expect(await fillPage(filled, parts)).toBe(filled);
});

test('names the parts there are when one is not known', async () => {
  await expect(fillPage('<!-- generated: grete -->\n<!-- end -->', parts)).rejects.toThrow(
    'there is no part "grete": use one of greet',
  );
});
