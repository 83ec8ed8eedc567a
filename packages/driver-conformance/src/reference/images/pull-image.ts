import { setImmediate as turn } from 'node:timers/promises';
import { DriverError, type PullOptions } from '@openshell/driver-api';
import type { EngineState } from '../engine-state.ts';
import { fullReference } from './image-store.ts';
import { PLATFORM } from './platform.ts';
import type { ReferenceImage } from './reference-image.ts';

/** Fetches an image; who asks for one that is on its way waits for that. */
export type Pull = (
  reference: string,
  options: PullOptions,
  signal: AbortSignal,
) => Promise<ReferenceImage>;

interface Transfer {
  readonly image: Promise<ReferenceImage>;
  readonly listeners: Set<NonNullable<PullOptions['onProgress']>>;
}

function notFound(reference: string): DriverError {
  return new DriverError('NOT_FOUND', `no registry has image "${reference}"`, {
    remedy: 'check repository, tag and platform',
    details: { image: reference },
  });
}

export function createPulls(state: EngineState): Pull {
  const transfers = new Map<string, Transfer>();
  const fetch = async (reference: string, tell: Transfer['listeners']): Promise<ReferenceImage> => {
    const image = state.registry.get(reference);
    const totalBytes = image?.sizeBytes ?? 0;
    for (const currentBytes of [0, totalBytes]) {
      for (const listener of tell) {
        listener({ message: `fetching ${reference}`, item: 'layer', currentBytes, totalBytes });
      }
      await turn();
    }
    if (image === undefined) throw notFound(reference);
    return image;
  };
  return async (text, { platform = PLATFORM, onProgress }, signal) => {
    const reference = fullReference(text);
    if (platform !== PLATFORM) throw notFound(reference);
    const listeners: Transfer['listeners'] = transfers.get(reference)?.listeners ?? new Set();
    if (onProgress !== undefined) listeners.add(onProgress);
    const transfer = transfers.get(reference) ?? { image: fetch(reference, listeners), listeners };
    transfers.set(reference, transfer);
    try {
      const image = await transfer.image;
      if (!signal.aborted) state.images.put(image, [reference]);
      return image;
    } finally {
      if (transfers.get(reference) === transfer) transfers.delete(reference);
      if (onProgress !== undefined) listeners.delete(onProgress);
    }
  };
}
