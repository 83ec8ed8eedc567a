import type { ExpectedFailure } from '@openshell/driver-conformance';

/** Cases that are known to fail, by driver and engine; each says why. */
const known: Readonly<Record<string, readonly ExpectedFailure[]>> = {};

/** What is known to fail for a driver on an engine, as `docker` on `docker-20.10`. */
export function expectedFailuresOf(driver: string, engine: string): readonly ExpectedFailure[] {
  return known[`${driver} on ${engine}`] ?? [];
}
