import type { Mount } from '@openshell/driver-api';

/** A mount in the words of the engine. */
export type EngineMount = Readonly<Record<string, unknown>>;

function toMount(mount: Mount): EngineMount {
  switch (mount.type) {
    case 'volume':
      return {
        Type: 'volume',
        Source: mount.volume,
        Target: mount.target,
        ReadOnly: mount.readOnly === true,
        ...(mount.copyImageContent === false ? { VolumeOptions: { NoCopy: true } } : {}),
      };
    case 'bind':
      return {
        Type: 'bind',
        Source: mount.source,
        Target: mount.target,
        ReadOnly: mount.readOnly !== false,
      };
    case 'tmpfs':
      return {
        Type: 'tmpfs',
        Target: mount.target,
        TmpfsOptions: {
          ...(mount.sizeBytes === undefined ? {} : { SizeBytes: mount.sizeBytes }),
          ...(mount.mode === undefined ? {} : { Mode: mount.mode }),
        },
      };
  }
}

/** The mounts of a container in the words of the engine. */
export function toMounts(mounts: readonly Mount[]): readonly EngineMount[] {
  return mounts.map(toMount);
}
