import { DriverError, type RuntimeProbe } from '@openshell/driver-api';
import type { RunSetting } from './run-setting.ts';

const PROBE_TIMEOUT_MS = 30_000;

/** Sees that the engine answers and has the image. Rejects when it does not. */
export async function prepareEngine({
  driver,
  runtime,
  outside,
  harness,
}: RunSetting): Promise<RuntimeProbe> {
  const probe = await (driver ?? runtime)?.probe({ timeoutMs: PROBE_TIMEOUT_MS });
  if (probe?.state !== 'ready') {
    throw (
      probe?.error ??
      new DriverError('UNAVAILABLE', 'the engine does not answer', {
        remedy: 'start it: the kit has nothing to fall back on',
      })
    );
  }
  await outside?.images.inspect(harness.image).catch((thrown: unknown) => {
    if (!DriverError.isInstance(thrown) || thrown.code !== 'NOT_FOUND') throw thrown;
    return outside.images.pull(harness.image);
  });
  return probe;
}
