import type { ExpectedFailure } from '@openshell/driver-conformance';

const noMemoryNews: ExpectedFailure = {
  id: 'runtime-events/out-of-memory',
  reason:
    'Podman has no event for it, and tells of a kill for want of memory only once the main process has ended',
};

const noMemoryNotes =
  'conmon 2.1.6, which watches the containers of Podman 4.3, notes a kill for want of memory where Podman does not look for it, so the engine never tells of one';

/** Cases that are known to fail, by driver and engine; each says why. */
const known: Readonly<Record<string, readonly ExpectedFailure[]>> = {
  'podman on podman-4.3': [
    { id: 'limits/memory-kill', reason: noMemoryNotes },
    { id: 'runtime-events/out-of-memory', reason: noMemoryNotes },
  ],
  'docker on podman-5.4': [noMemoryNews],
  'docker on podman-5.8': [noMemoryNews],
};

/** What is known to fail for a driver on an engine, as `docker` on `docker-20.10`. */
export function expectedFailuresOf(driver: string, engine: string): readonly ExpectedFailure[] {
  return known[`${driver} on ${engine}`] ?? [];
}
