import { expect, test } from 'vitest';
import { createPullTotals } from './pull-totals.ts';

const downloading = (id: string, current: number, total: number) => ({
  status: 'Downloading',
  id,
  progressDetail: { current, total },
});

test('adds the layers up and never goes back', () => {
  const totals = createPullTotals();
  const sums = [
    { status: 'Pulling fs layer', id: 'a' },
    downloading('a', 10, 100),
    downloading('b', 5, 50),
    downloading('a', 60, 100),
    { status: 'Download complete', id: 'b' },
    { status: 'Extracting', id: 'a', progressDetail: { current: 1, total: 100 } },
    { status: 'Pull complete', id: 'a' },
    { status: 'Digest: sha256:1' },
  ].map((line) => {
    const { currentBytes, totalBytes } = totals.add(line);
    return [currentBytes, totalBytes];
  });

  expect(sums).toEqual([
    [undefined, undefined],
    [10, 100],
    [15, 150],
    [65, 150],
    [110, 150],
    [150, 150],
    [150, 150],
    [150, 150],
  ]);
});

test('names the layer and the words of the engine', () => {
  expect(createPullTotals().add(downloading('a', 1, 2))).toEqual({
    message: 'Downloading',
    item: 'a',
    currentBytes: 1,
    totalBytes: 2,
  });
});
