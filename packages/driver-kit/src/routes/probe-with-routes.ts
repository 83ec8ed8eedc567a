import { randomUUID } from 'node:crypto';
import { DriverError, type ProbeOptions, type RuntimeProbe } from '@openshell/driver-api';
import type { DriverParts } from '../driver-parts.ts';
import { routeContainerName } from '../identity/object-names.ts';
import { probeDriver } from '../probe-driver.ts';

/**
 * What holds on this machine now, and the ways back to it: dialled when an image to dial from is
 * named, otherwise as they were last proved.
 */
export async function probeWithRoutes(
  parts: DriverParts,
  options: ProbeOptions & { readonly signal: AbortSignal },
): Promise<RuntimeProbe> {
  const { proveRoutesFrom: image, signal } = options;
  const probe = await probeDriver(parts, { signal });
  if (probe.state !== 'ready') return probe;
  if (image !== undefined) {
    const container = routeContainerName(`probe-${randomUUID().slice(0, 8)}`);
    return { ...probe, routes: await parts.routes.prove({ image, container }, signal) };
  }
  try {
    return { ...probe, routes: await parts.routes.candidates(undefined, { signal }) };
  } catch (thrown) {
    // The engine answered a moment ago: that it tells no ways now is no reason to tell nothing.
    if (DriverError.isInstance(thrown) && !signal.aborted) return probe;
    throw thrown;
  }
}
