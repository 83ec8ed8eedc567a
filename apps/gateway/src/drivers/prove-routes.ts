import { type HostRoute, toDriverError } from '@openshell/driver-api';
import type { DriverHandle } from './driver-handle.ts';

/** What became of the ways back from a sandbox. */
export interface RouteReport {
  /** Best first. */
  readonly routes: readonly HostRoute[];
  /** Why there are none; empty when there are some, or the engine does not answer. */
  readonly message: string;
  /** The way out. */
  readonly remedy: string;
}

/** A container is made, and all its dials together take up to five seconds. */
const timeoutMs = 30_000;

/**
 * Has the ways back to this machine dialled from a container. Never rejects, and changes nothing
 * of what is known of the driver: an engine on which that takes too long is no engine that is down.
 *
 * @param image - an image that is present on the engine
 */
export async function proveRoutes(
  { name, driver, status }: DriverHandle,
  image: string,
  signal: AbortSignal,
): Promise<RouteReport> {
  if (status().state === 'unavailable') return { routes: [], message: '', remedy: '' };
  try {
    const { routes = [] } = await driver.probe({ proveRoutesFrom: image, signal, timeoutMs });
    const message = routes.length === 0 ? 'it tells no way back from a sandbox' : '';
    return { routes, message, remedy: '' };
  } catch (thrown) {
    const { fact, remedy = '' } = toDriverError(`prove routes of driver "${name}"`, thrown);
    return { routes: [], message: `the ways back could not be dialled: ${fact}`, remedy };
  }
}
