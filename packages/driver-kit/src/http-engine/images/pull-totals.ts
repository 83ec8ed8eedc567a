import type { ImageProgress } from '@openshell/driver-api';
import type { ProgressLine } from './progress-line.ts';

interface Layer {
  readonly current: number;
  readonly total: number;
}

const finished = /^(Download complete|Pull complete|Already exists|Verifying Checksum|Extracting)/;

/** Adds up a pull over all layers that are known so far. */
export interface PullTotals {
  /** Takes a line in; answers how far the pull is. */
  readonly add: (line: ProgressLine) => ImageProgress;
}

/** Makes the sum of a pull. Only what is fetched counts; unpacking would count it twice. */
export function createPullTotals(): PullTotals {
  const layers = new Map<string, Layer>();
  const update = (item: string, { status, progressDetail }: ProgressLine): void => {
    const before = layers.get(item);
    if (finished.test(status ?? '')) {
      if (before !== undefined) layers.set(item, { ...before, current: before.total });
      return;
    }
    const { current, total } = progressDetail ?? {};
    if (status !== 'Downloading' || !current) return;
    // Podman names no total; what has come is then all that is known.
    const known = Math.max(total ?? 0, current, before?.total ?? 0);
    layers.set(item, { current: Math.max(current, before?.current ?? 0), total: known });
  };
  return {
    add: (line) => {
      const item = line.id ?? undefined;
      if (item !== undefined) update(item, line);
      const all = [...layers.values()];
      const sums = {
        currentBytes: all.reduce((sum, { current }) => sum + current, 0),
        totalBytes: all.reduce((sum, { total }) => sum + total, 0),
      };
      return {
        message: line.status ?? '',
        ...(item === undefined ? {} : { item }),
        ...(all.length === 0 ? {} : sums),
      };
    },
  };
}
