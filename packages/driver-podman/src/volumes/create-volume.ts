import { DriverError, type Volume, type VolumeSpec } from '@openshell/driver-api';
import { makeOrUndo } from '@openshell/driver-kit';
import type { Call, Engine } from '@openshell/driver-kit/http-engine';
import { cleanUpCall } from '@openshell/driver-kit/http-engine';
import { toVolume, volumeSchema } from './volume-schema.ts';

const ABSENT = 404;

/**
 * Makes a volume, or answers the existing one. When the caller leaves meanwhile, a volume that was
 * made for it is taken back.
 */
export async function createVolume(
  engine: Engine,
  call: Call,
  { name, labels }: VolumeSpec,
): Promise<Volume> {
  const path = `/volumes/${encodeURIComponent(name)}`;
  const body = { Name: name, Labels: labels ?? {} };
  const request = { method: 'POST', path: '/volumes/create', body } as const;
  try {
    const made = await makeOrUndo(
      call.signal,
      (signal) => engine.json({ ...call, signal }, request, volumeSchema),
      async () => {
        await engine.done(cleanUpCall(call), { method: 'DELETE', path, accept: [ABSENT] });
      },
    );
    return toVolume(made);
  } catch (thrown) {
    if (!DriverError.isInstance(thrown) || thrown.code !== 'ALREADY_EXISTS') throw thrown;
    const existing = { method: 'GET', path: `${path}/json` } as const;
    return toVolume(await engine.json(call, existing, volumeSchema));
  }
}
