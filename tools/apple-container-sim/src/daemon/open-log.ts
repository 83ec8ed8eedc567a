import type { Context } from '../context.ts';
import type { FoundContainer } from './containers.ts';
import { type Frame, readFrames } from './frames.ts';

/** What the main process of a container wrote since its last start. */
export async function openLog(
  { engine, host }: Context,
  { inspected, record }: FoundContainer,
  { follows = false }: { readonly follows?: boolean } = {},
): Promise<AsyncIterable<Frame>> {
  const since = host.read(`started-${record.id}`) ?? '0';
  const query = `stdout=1&stderr=1&since=${since}${follows ? '&follow=1' : ''}`;
  const answer = await engine.stream('GET', `/containers/${inspected.Id}/logs?${query}`);
  return readFrames(answer, record.request.tty);
}
