import { DriverError, type Volume, type VolumeSpec } from '@openshell/driver-api';
import { type DirectoryNode, emptyDirectory } from './files/tree-node.ts';

/** A volume with its files. */
export interface ReferenceVolume {
  readonly volume: Volume;
  readonly root: DirectoryNode;
}

/** The volumes of an engine by name. */
export type VolumeStore = Map<string, ReferenceVolume>;

/** Makes a volume, or answers the one that has the name. */
export function ensureVolume(
  volumes: VolumeStore,
  { name, labels = {} }: VolumeSpec,
): ReferenceVolume {
  const existing = volumes.get(name);
  if (existing !== undefined) return existing;
  const made = { volume: { name, driver: 'local', labels, options: {} }, root: emptyDirectory() };
  volumes.set(name, made);
  return made;
}

/** A volume; `NOT_FOUND` when there is none. */
export function requireVolume(volumes: VolumeStore, name: string): ReferenceVolume {
  const found = volumes.get(name);
  if (found !== undefined) return found;
  throw new DriverError('NOT_FOUND', `there is no volume "${name}"`);
}
