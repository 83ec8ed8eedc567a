import type { Call } from '../engine/call.ts';
import type { Engine } from '../engine/engine.ts';
import { readingStream } from '../engine/reading-stream.ts';
import { copyOutInside, isOnlyInside } from './copy-inside.ts';

/** Packs a file or directory of a container as a tar stream. */
export async function* copyOut(
  engine: Engine,
  call: Call,
  container: string,
  path: string,
): AsyncGenerator<Uint8Array, void, undefined> {
  if (await isOnlyInside(engine, call, container, path)) {
    yield* copyOutInside(engine, call, container, path);
    return;
  }
  const answer = await engine.send(call, {
    method: 'GET',
    path: `/containers/${encodeURIComponent(container)}/archive`,
    query: { path },
  });
  yield* readingStream(call, answer.body);
}
