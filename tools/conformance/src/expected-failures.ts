import type { ExpectedFailure } from '@openshell/driver-conformance';

const noMemoryNews: ExpectedFailure = {
  id: 'runtime-events/out-of-memory',
  reason:
    'Podman has no event for it, and tells of a kill for want of memory only once the main process has ended',
};

/** Cases that are known to fail, by driver and engine; each says why. */
const known: Readonly<Record<string, readonly ExpectedFailure[]>> = {
  'podman on podman-4.3': [
    noMemoryNews,
    {
      id: 'runtime-network/internal',
      reason:
        'a published port answers on no address of the machine inside a container of Podman 4.3 here, so there is no way out to compare with',
    },
  ],
  'podman on podman-5.4': [noMemoryNews],
  'podman on podman-5.8': [noMemoryNews],
};

/** What is known to fail for a driver on an engine, as `docker` on `docker-20.10`. */
export function expectedFailuresOf(driver: string, engine: string): readonly ExpectedFailure[] {
  return known[`${driver} on ${engine}`] ?? [];
}
