import { expect, test } from 'vitest';
import { parseTomlDocument } from './toml-document.ts';

const document = parseTomlDocument(
  'g.toml',
  `top = 1
[a.b]
plain = "x"
dotted.key = { inner = [1, { deep = true }] }
"quoted key" = 2
[[list]]
name = "first"
[[list]]
name = "second"
`,
);

test.each([
  [['top'], 'g.toml:1:1'],
  [['a', 'b'], 'g.toml:2:4'],
  [['a', 'b', 'plain'], 'g.toml:3:1'],
  [['a', 'b', 'dotted', 'key', 'inner', 1, 'deep'], 'g.toml:4:30'],
  [['list', 1, 'name'], 'g.toml:9:1'],
])('the place of %j is %s', (keys, place) => {
  expect(document.locate(keys)).toBe(place);
});

test('the place of a key that is not written is that of the table around it', () => {
  expect(document.locate(['a', 'b', 'absent', 'deeper'])).toBe('g.toml:2:4');
  expect(document.locate(['nowhere'])).toBe('g.toml:1:1');
});

test('a key in quotes is told from a bare one', () => {
  expect(document.isQuoted(['a', 'b', 'quoted key'])).toBe(true);
  expect(document.isQuoted(['a', 'b', 'plain'])).toBe(false);
});

test.each([
  ['a = [1,\nb == 2', 'g.toml:2:1: Unexpected'],
  ['a = 1\na = 2', 'g.toml:2:1: Defining a key multiple times'],
])('%j is refused with its place', (text, message) => {
  expect(() => parseTomlDocument('g.toml', text)).toThrow(message);
});
