import type { Mount } from '@openshell/driver-api';
import type { Call } from '../call.ts';
import type { Engine } from '../engine.ts';
import { readingStream } from '../reading-stream.ts';
import { copyOutInside } from './copy-inside.ts';
import { isInMemory } from './is-in-memory.ts';

/**
 * Packs a file or directory of a container as a tar stream.
 *
 * @param readMounts - the container's mounts: the engine does not see what lies in memory
 */
export async function* copyOut(
  engine: Engine,
  call: Call,
  container: string,
  path: string,
  readMounts: () => Promise<readonly Mount[]>,
): AsyncGenerator<Uint8Array, void, undefined> {
  if (isInMemory(await readMounts(), path)) {
    yield* copyOutInside(engine, call, container, path);
    return;
  }
  const answer = await engine.send(call, {
    method: 'GET',
    path: `/containers/${encodeURIComponent(container)}/archive`,
    query: { path },
  });
  yield* readingStream(engine, call, answer.body);
}
