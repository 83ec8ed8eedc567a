import { DriverError, toDriverError as toContractError } from '@openshell/driver-api';
import type { Call, Engine } from '@openshell/driver-kit/http-engine';
import { uploadStream } from '@openshell/driver-kit/http-engine';
import { toImageId, toShortReference } from '@openshell/driver-kit/podman';
import * as z from 'zod/mini';

const loadedSchema = z.object({ Names: z.nullish(z.array(z.string())) });

/** Reads images from a tar stream; answers their references, or ids where they have none. */
export async function loadImages(
  engine: Engine,
  call: Call,
  archive: AsyncIterable<Uint8Array>,
): Promise<readonly string[]> {
  const { stream, failure } = uploadStream(archive);
  try {
    const request = { method: 'POST', path: '/images/load', upload: stream } as const;
    const { Names: names } = await engine.json(call, request, loadedSchema);
    return (names ?? []).map((name) =>
      /^(sha256:)?[0-9a-f]{64}$/.test(name) ? toImageId(name) : toShortReference(name),
    );
  } catch (thrown) {
    if (failure() !== undefined) throw toContractError(`${call.operation}: its source`, failure());
    if (!DriverError.isInstance(thrown) || thrown.code !== 'INTERNAL') throw thrown;
    throw new DriverError('INVALID_ARGUMENT', thrown.fact, {
      remedy: 'give a tar stream as "save" writes it',
      details: thrown.details,
      cause: thrown,
    });
  } finally {
    stream.destroy();
  }
}
