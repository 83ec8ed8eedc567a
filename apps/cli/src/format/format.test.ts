import { create } from '@bufbuild/protobuf';
import { PlatformEventSchema } from '@openshell/wire/openshell/v1';
import { expect, test } from 'vitest';
import { age } from './age.ts';
import { byteSize } from './byte-size.ts';
import { printable } from './printable.ts';
import { progressText } from './progress-text.ts';
import { table } from './table.ts';
import { createTimestamper } from './timestamper.ts';

test.each([
  [0, '0s'],
  [-5, '0s'],
  [59_999, '59s'],
  [60_000, '1m'],
  [7_200_000, '2h'],
  [200_000_000, '2d'],
])('words a span of %i ms as %s', (milliseconds, text) => {
  expect(age(milliseconds)).toBe(text);
});

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1500, '1.5 kB'],
  [123_456_789, '123 MB'],
  [5e15, '5000 TB'],
])('words %i bytes as %s', (bytes, text) => {
  expect(byteSize(bytes)).toBe(text);
});

test('lets no control character and no change of direction through', () => {
  expect(printable('a\u001b[2Jb\u009b\r\nc\u202ed')).toBe('a\u{fffd}[2Jb\u{fffd} c\u{fffd}d');
});

test('makes columns as wide as their widest cell', () => {
  expect(table(['A', 'LONG'], [['wide', '1']])).toBe('A     LONG\nwide  1');
});

test('shows the step that is under way, then what is complete, and warnings', () => {
  const of = (type: string, metadata: Record<string, string>, message = '') =>
    progressText(create(PlatformEventSchema, { type, metadata, message }));

  expect(
    of('Normal', {
      'openshell.progress.complete_label': 'Image ready',
      'openshell.progress.active_step': 'starting_sandbox',
      'openshell.progress.active_detail': 'made',
    }),
  ).toEqual({ step: 'Starting sandbox', detail: 'made' });
  expect(of('Normal', { 'openshell.progress.complete_label': 'Done' })).toEqual({ step: 'Done' });
  expect(of('Warning', {}, 'trouble')).toEqual({ step: 'trouble' });
  expect(of('Normal', {})).toBeUndefined();
});

test('puts the time before a line once, also when the line comes in parts', () => {
  const stamp = createTimestamper(true);
  const pieces = ['long ', 'line\n', 'next\n'].map((text) =>
    Buffer.from(stamp('stdout', Buffer.from(text), 0n)).toString(),
  );

  const time = '1970-01-01T00:00:00.000Z ';
  expect(pieces).toEqual([`${time}long `, 'line\n', `${time}next\n`]);
});
