import { expect, test } from 'vitest';
import { labelWords, ownLabels, readLabels } from './encode-labels.ts';

function asWritten(words: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    words.map((word) => {
      const [key = '', ...value] = word.slice('--label='.length).split('=');
      expect(value).toHaveLength(1);
      return [key, value[0] ?? ''];
    }),
  );
}

test('every value comes back as it was, and none is written with an equals sign', () => {
  const labels = {
    a: 'b=c',
    empty: '',
    percent: '%3D',
    json: '{"a":"b"}',
    sign: '%',
    line: '1\n2',
  };

  expect(readLabels(asWritten(labelWords(labels))).labels).toEqual(labels);
});

test('labels of others are left as they are', () => {
  expect(readLabels({ a: '%3D' }).labels).toEqual({ a: '%3D' });
});

test('what the driver keeps for itself is not among the labels', () => {
  const written = asWritten(labelWords({ a: 'b' }, { [ownLabels.stopSignal]: 'SIGINT' }));

  expect(readLabels(written)).toMatchObject({
    labels: { a: 'b' },
    own: { [ownLabels.stopSignal]: 'SIGINT' },
  });
});

test('a name with an equals sign is refused', () => {
  expect(() => labelWords({ 'a=b': 'c' })).toThrow(
    expect.objectContaining({ code: 'INVALID_ARGUMENT' }),
  );
});
