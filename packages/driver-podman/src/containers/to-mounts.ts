import type { Mount } from '@openshell/driver-api';

const OCTAL = 8;

type Part = Readonly<Record<string, unknown>>;

function toMount(mount: Mount): readonly Part[] {
  switch (mount.type) {
    case 'volume':
      return [];
    case 'bind': {
      const options = ['rbind', mount.readOnly === false ? 'rw' : 'ro'];
      return [{ type: 'bind', source: mount.source, destination: mount.target, options }];
    }
    case 'tmpfs': {
      const { target, sizeBytes, mode } = mount;
      const options = [
        // Without this the engine fills it with what the image has there.
        'notmpcopyup',
        ...['rw', 'nosuid', 'nodev'],
        ...(sizeBytes === undefined ? [] : [`size=${sizeBytes}`]),
        ...(mode === undefined ? [] : [`mode=${mode.toString(OCTAL)}`]),
      ];
      return [{ type: 'tmpfs', source: 'tmpfs', destination: target, options }];
    }
  }
}

/** Mounts that are not named volumes, in the words of the engine. */
export function toMounts(mounts: readonly Mount[]): readonly Part[] {
  return mounts.flatMap(toMount);
}

/**
 * Named volumes in the words of the engine.
 *
 * @param sharesOwners - whether all containers see the owners of files alike
 */
export function toVolumes(mounts: readonly Mount[], sharesOwners: boolean): readonly Part[] {
  return mounts.flatMap((mount) => {
    if (mount.type !== 'volume') return [];
    const options = [
      ...(mount.readOnly === true ? ['ro'] : []),
      ...(mount.copyImageContent === false ? ['nocopy'] : []),
      ...(sharesOwners ? [] : ['U']),
    ];
    return [{ Name: mount.volume, Dest: mount.target, Options: options }];
  });
}
