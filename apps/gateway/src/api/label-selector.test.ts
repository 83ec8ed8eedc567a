import { expect, test } from 'vitest';
import { parseLabelSelector } from './label-selector.ts';

test.each([
  ['', {}],
  ['a=b', { a: 'b' }],
  ['a=b, c==d ,', { a: 'b', c: 'd' }],
  ['example.com/team=', { 'example.com/team': '' }],
])('%j selects %j', (text, labels) => {
  expect(parseLabelSelector(text)).toEqual(labels);
});

test.each([['a'], ['a!=b'], ['a in (b)'], ['=b'], ['a=b=c=d']])('%j is refused', (text) => {
  expect(() => parseLabelSelector(text)).toThrow('write name=value');
});
