import { expect, test } from 'vitest';
import { wantsOutput } from './log-filter.ts';
import { toLogLines } from './log-lines.ts';

const texts = (data: Buffer): readonly string[] =>
  toLogLines({ stream: 'stderr', data, timestampMs: 5 }).map(({ text }) => text);

test.each([
  ['one\n', ['one']],
  ['one\r\n', ['one']],
  ['one\ntwo\n', ['one', 'two']],
  ['part of a long one', ['part of a long one']],
  ['\n', ['']],
  ['', []],
])('%j is the lines %j', (data, lines) => {
  expect(texts(Buffer.from(data))).toEqual(lines);
});

test('bytes that are no text do not break the line', () => {
  expect(texts(Buffer.from([0x61, 0xff, 0x62, 0x0a]))).toEqual(['a\ufffdb']);
});

test.each([
  [[], '', true],
  [['sandbox'], 'INFO', true],
  [['gateway'], '', false],
  [[], 'debug', true],
  [[], 'warn', false],
])('with sources %j and level %j output is wanted: %s', (sources, minLevel, isWanted) => {
  expect(wantsOutput({ sources, minLevel })).toBe(isWanted);
});
