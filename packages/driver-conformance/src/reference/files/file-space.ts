import type { DirectoryNode, TreeNode } from './tree-node.ts';

/** Something mounted into a tree. */
export interface MountPoint {
  /** Absolute path. */
  readonly target: string;
  readonly root: TreeNode;
  readonly isReadOnly: boolean;
  /** How much fits, in bytes. */
  readonly sizeBytes?: number;
}

/** The files of a container: its own tree with its mounts in place. */
export interface FileSpace {
  readonly root: DirectoryNode;
  readonly isReadOnly: boolean;
  readonly mounts: readonly MountPoint[];
}

/** Where a path leads. */
export interface Place {
  /** The path with every link followed. */
  readonly path: string;
  /** What is there; undefined when only its directory exists. */
  readonly node: TreeNode | undefined;
  readonly parent: DirectoryNode | undefined;
  readonly name: string;
  readonly mount: MountPoint | undefined;
}

/** As kernels have it. */
const MAX_LINKS = 40;

const partsOf = (path: string): string[] => path.split('/').filter((part) => part !== '');

/** Steps from a directory to what has a name in it, into a mount where there is one. */
function step({ mounts }: FileSpace, from: Place, name: string): Place {
  const path = `${from.path}/${name}`;
  const mount = mounts.find(({ target }) => target === path);
  const parent = from.node?.type === 'directory' ? from.node : undefined;
  const node = mount?.root ?? parent?.entries.get(name);
  return { path, node, parent, name, mount: mount ?? from.mount };
}

/**
 * Finds where a path leads, inside and nowhere else: `..` ends at the root, and links are followed
 * in this tree. Undefined when its directory is not there.
 *
 * @param space - the files
 * @param path - absolute path
 * @param followsLast - whether a link at the end is followed too
 */
export function locate(space: FileSpace, path: string, followsLast = true): Place | undefined {
  const root: Place = {
    path: '',
    node: space.root,
    parent: undefined,
    name: '',
    mount: undefined,
  };
  const trail: Place[] = [root];
  const parts = partsOf(path);
  let links = 0;
  for (let part = parts.shift(); part !== undefined; part = parts.shift()) {
    if (part === '.') continue;
    if (part === '..') {
      if (trail.length > 1) trail.pop();
      continue;
    }
    const from = trail.at(-1) ?? root;
    if (from.node?.type !== 'directory') return undefined;
    const place = step(space, from, part);
    if (place.node?.type !== 'link' || (parts.length === 0 && !followsLast)) {
      trail.push(place);
      continue;
    }
    links += 1;
    if (links > MAX_LINKS) return undefined;
    if (place.node.target.startsWith('/')) trail.length = 1;
    parts.unshift(...partsOf(place.node.target));
  }
  return trail.at(-1);
}

/** What is in a directory, with mounts in place. */
export function childrenOf(space: FileSpace, place: Place): readonly Place[] {
  if (place.node?.type !== 'directory') return [];
  return [...place.node.entries.keys()].map((name) => step(space, place, name));
}

/** Whether nothing can be written at a place. */
export function isReadOnlyAt(space: FileSpace, { mount }: Place): boolean {
  return mount === undefined ? space.isReadOnly : mount.isReadOnly;
}
