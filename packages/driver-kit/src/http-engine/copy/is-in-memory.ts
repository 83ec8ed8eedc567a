import type { Mount } from '@openshell/driver-api';

/** Whether a path lies in a memory file system, by the mount that is nearest to it. */
export function isInMemory(mounts: readonly Mount[], path: string): boolean {
  const place = `${path.replace(/\/+$/, '')}/`;
  const [nearest] = mounts
    .filter(({ target }) => place.startsWith(`${target.replace(/\/+$/, '')}/`))
    .toSorted((left, right) => right.target.length - left.target.length);
  return nearest?.type === 'tmpfs';
}
