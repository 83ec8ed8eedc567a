import type { FileSpace, MountPoint } from '../files/file-space.ts';
import { emptyDirectory } from '../files/tree-node.ts';
import type { ContainerMount, ReferenceContainer } from './reference-container.ts';

function mountPointOf({ mount, root }: ContainerMount): MountPoint {
  const { target } = mount;
  if (mount.type === 'tmpfs') {
    const { mode = 0o1777, sizeBytes } = mount;
    const size = sizeBytes === undefined ? {} : { sizeBytes };
    return { target, root: emptyDirectory(mode), isReadOnly: false, ...size };
  }
  const isReadOnly = mount.readOnly ?? mount.type === 'bind';
  return { target, root: root ?? emptyDirectory(), isReadOnly };
}

/** The files of a container; those of memory file systems are new each time. */
export function fileSpaceOf(container: ReferenceContainer, isRunning: boolean): FileSpace {
  const mounts = container.mounts.filter(({ mount }) => isRunning || mount.type !== 'tmpfs');
  return {
    root: container.root,
    isReadOnly: container.spec.security?.readOnlyRootFilesystem === true,
    mounts: mounts.map(mountPointOf),
  };
}
