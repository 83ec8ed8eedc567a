import type { Volume, VolumeSpec } from '@openshell/driver-api';
import { makeOrUndo } from '@openshell/driver-kit';
import type { Call, Engine } from '@openshell/driver-kit/http-engine';
import { cleanUpCall } from '@openshell/driver-kit/http-engine';
import { toVolume, volumeSchema } from './volume-schema.ts';

const ABSENT = 404;
const IN_USE = 409;

/**
 * Makes a volume, or answers the existing one. When the caller leaves meanwhile, a volume that was
 * not there before is taken back.
 */
export async function createVolume(
  engine: Engine,
  call: Call,
  { name, labels }: VolumeSpec,
): Promise<Volume> {
  const path = `/volumes/${encodeURIComponent(name)}`;
  // The engine's answer does not tell whether it has made one.
  const before = await engine.done(call, { method: 'GET', path, accept: [ABSENT] });
  const body = { Name: name, Labels: labels ?? {} };
  const request = { method: 'POST', path: '/volumes/create', body } as const;
  const made = await makeOrUndo(
    call.signal,
    (signal) => engine.json({ ...call, signal }, request, volumeSchema),
    async () => {
      if (before !== ABSENT) return;
      const accept = [ABSENT, IN_USE];
      await engine.done(cleanUpCall(call), { method: 'DELETE', path, accept });
    },
  );
  return toVolume(made);
}
