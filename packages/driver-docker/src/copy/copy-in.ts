import { DriverError, toDriverError as toContractError } from '@openshell/driver-api';
import type { Call } from '../engine/call.ts';
import type { Engine } from '../engine/engine.ts';
import { uploadStream } from '../engine/upload-stream.ts';
import { copyInInside, isOnlyInside } from './copy-inside.ts';

/** Unpacks a tar stream into a directory of a container. */
export async function copyIn(
  engine: Engine,
  call: Call,
  container: string,
  directory: string,
  archive: AsyncIterable<Uint8Array>,
): Promise<void> {
  if (await isOnlyInside(engine, call, container, directory)) {
    return copyInInside(engine, call, container, directory, archive);
  }
  const path = `/containers/${encodeURIComponent(container)}/archive`;
  const query = { path: directory };
  const { stream, failure } = uploadStream(archive);
  try {
    await engine.done(call, { method: 'PUT', path, query, upload: stream });
  } catch (thrown) {
    if (failure() !== undefined) throw toContractError(`${call.operation}: its source`, failure());
    // A refusal can be lost when the engine closes the connection on an upload it does not want.
    if (DriverError.isInstance(thrown) && thrown.code === 'UNAVAILABLE') {
      await engine.done(call, { method: 'HEAD', path, query });
    }
    throw thrown;
  } finally {
    stream.destroy();
  }
}
