import { DriverError, toDriverError as toContractError } from '@openshell/driver-api';
import type { Call, Engine } from '@openshell/driver-kit/http-engine';
import {
  errorOfLine,
  failureOfThrown,
  jsonLines,
  progressLineSchema,
  uploadStream,
} from '@openshell/driver-kit/http-engine';

/** Reads images from a tar stream; answers their references, or ids where they have none. */
export async function loadImages(
  engine: Engine,
  call: Call,
  archive: AsyncIterable<Uint8Array>,
): Promise<readonly string[]> {
  const { stream, failure } = uploadStream(archive);
  const references: string[] = [];
  try {
    const query = { quiet: true };
    const path = '/images/load';
    const answer = await engine.send(call, { method: 'POST', path, query, upload: stream });
    for await (const value of jsonLines(answer.body)) {
      const line = progressLineSchema.parse(value);
      const message = errorOfLine(line);
      if (message !== undefined) throw engine.failed(call, { message });
      const text = line.stream?.trim() ?? '';
      // Docker writes a line for each, Podman one for all.
      const loaded = /^Loaded image(?: ID)?: (\S+)$/.exec(text)?.[1];
      if (loaded !== undefined) references.push(...loaded.split(','));
    }
    return references;
  } catch (thrown) {
    if (failure() !== undefined) throw toContractError(`${call.operation}: its source`, failure());
    if (DriverError.isInstance(thrown)) throw thrown;
    throw engine.failed(call, failureOfThrown(thrown));
  } finally {
    stream.destroy();
  }
}
