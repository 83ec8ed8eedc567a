import { DriverError } from '@openshell/driver-api';
import type { Call, Engine } from '@openshell/driver-kit/http-engine';

const ABSENT = 404;

/** Podman 5 documents the first and reads the second. */
export const withVolumes = { v: true, volumes: true } as const;

/** Removes a container with its anonymous volumes; false when there was none. */
export async function removeContainer(
  engine: Engine,
  call: Call,
  container: string,
  force: boolean,
): Promise<boolean> {
  const path = `/containers/${encodeURIComponent(container)}`;
  // Without a grace of none, a process that does not listen is waited for ten seconds.
  const query = { force, ...withVolumes, ...(force ? { timeout: 0 } : {}) };
  try {
    const status = await engine.done(call, { method: 'DELETE', path, query, accept: [ABSENT] });
    return status !== ABSENT;
  } catch (thrown) {
    // Somebody else has removed it meanwhile: gone is gone.
    if (DriverError.isInstance(thrown) && thrown.code === 'NOT_FOUND') return true;
    throw thrown;
  }
}
