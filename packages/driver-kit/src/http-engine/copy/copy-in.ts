import { DriverError, type Mount, toDriverError as toContractError } from '@openshell/driver-api';
import type { Call } from '../call.ts';
import type { Engine } from '../engine.ts';
import { uploadStream } from '../upload-stream.ts';
import { assertDirectory } from './assert-directory.ts';
import { copyInInside } from './copy-inside.ts';
import { isInMemory } from './is-in-memory.ts';

/**
 * Unpacks a tar stream into a directory of a container.
 *
 * @param readMounts - the container's mounts: the engine does not see what lies in memory
 */
export async function copyIn(
  engine: Engine,
  call: Call,
  container: string,
  directory: string,
  archive: AsyncIterable<Uint8Array>,
  readMounts: () => Promise<readonly Mount[]>,
): Promise<void> {
  if (isInMemory(await readMounts(), directory)) {
    return copyInInside(engine, call, container, directory, archive);
  }
  const path = `/containers/${encodeURIComponent(container)}/archive`;
  const place = { path: directory };
  const { makesDirectories, uploadQuery } = (await engine.connect(call)).dialect.copy;
  if (makesDirectories) await assertDirectory(engine, call, container, directory);
  const query = { ...place, ...uploadQuery };
  const { stream, failure } = uploadStream(archive);
  try {
    await engine.done(call, { method: 'PUT', path, query, upload: stream });
  } catch (thrown) {
    if (failure() !== undefined) throw toContractError(`${call.operation}: its source`, failure());
    // A refusal can be lost when the engine closes the connection on an upload it does not want.
    if (DriverError.isInstance(thrown) && thrown.code === 'UNAVAILABLE') {
      await engine.done(call, { method: 'HEAD', path, query: place });
    }
    throw thrown;
  } finally {
    stream.destroy();
  }
}
