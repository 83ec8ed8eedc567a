import { once } from 'node:events';
import type { Frame } from './frames.ts';

/** Shows a piece of output where it belongs, no faster than somebody reads. */
export async function showFrame({ stream, data }: Frame): Promise<void> {
  const target = stream === 'stdout' ? process.stdout : process.stderr;
  if (!target.write(data)) await once(target, 'drain');
}
