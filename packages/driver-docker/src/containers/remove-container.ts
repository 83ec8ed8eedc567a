import { DriverError } from '@openshell/driver-api';
import type { Call, Engine } from '@openshell/driver-kit/http-engine';
import { isPodman } from '../podman/is-podman.ts';

const ABSENT = 404;
const NOT_RUNNING = 409;
const NOT_RUNNING_BEFORE_5 = 500;

/** Removes a container with its anonymous volumes; false when there was none. */
export async function removeContainer(
  engine: Engine,
  call: Call,
  container: string,
  force: boolean,
): Promise<boolean> {
  const path = `/containers/${encodeURIComponent(container)}`;
  if (force && (await isPodman(engine, call))) {
    // It stops a container before it removes it, which takes ten seconds with a deaf process.
    const accept = [ABSENT, NOT_RUNNING, NOT_RUNNING_BEFORE_5];
    await engine.done(call, { method: 'POST', path: `${path}/kill`, accept });
  }
  try {
    const query = { force, v: true };
    const status = await engine.done(call, { method: 'DELETE', path, query, accept: [ABSENT] });
    return status !== ABSENT;
  } catch (thrown) {
    if (!DriverError.isInstance(thrown)) throw thrown;
    // Podman says so when somebody else has removed it meanwhile.
    if (thrown.code === 'NOT_FOUND') return true;
    if (thrown.code !== 'ABORTED') throw thrown;
    // Somebody else is removing it: gone is gone, so wait for that.
    const query = { condition: 'removed' };
    await engine.done(call, { method: 'POST', path: `${path}/wait`, query, accept: [ABSENT] });
    return true;
  }
}
