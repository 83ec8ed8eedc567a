import type { ExpectedFailure } from '@openshell/driver-conformance';

const noMemoryNotes =
  'conmon 2.1.6, which watches the containers of Podman 4.3, notes a kill for want of memory where Podman does not look for it, so the engine never tells of one';

/** Cases that are known to fail, by driver and engine; each says why. */
const known: Readonly<Record<string, readonly ExpectedFailure[]>> = {
  'podman on podman-4.3': [
    { id: 'limits/memory-kill', reason: noMemoryNotes },
    { id: 'runtime-events/out-of-memory', reason: noMemoryNotes },
  ],
  'docker on podman-4.3': [
    { id: 'limits/memory-kill', reason: noMemoryNotes },
    { id: 'runtime-events/out-of-memory', reason: noMemoryNotes },
    {
      id: 'runtime-create/told-security',
      reason:
        "Podman tells what a container has and not what was asked for, and 4.3 drops the annotation that is to note it when that comes through Docker's interface",
    },
    {
      id: 'runtime-create/handler',
      reason:
        "Podman tells no runtime through Docker's interface, and 4.3 drops the annotation that is to note it; another than the default one is refused",
    },
  ],
};

/** What is known to fail for a driver on an engine, as `docker` on `docker-20.10`. */
export function expectedFailuresOf(driver: string, engine: string): readonly ExpectedFailure[] {
  return known[`${driver} on ${engine}`] ?? [];
}
