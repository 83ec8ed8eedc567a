import type { SimulatedFiles } from '../../programs/simulated-process.ts';
import { childrenOf, type FileSpace, isReadOnlyAt, locate, type Place } from './file-space.ts';
import { bytesOf, type TreeNode } from './tree-node.ts';

/** Who reads and writes. */
export interface FileUser {
  readonly userId: number;
  readonly groupId: number;
}

const READ = 4;
const WRITE = 2;

/** Whether the permission bits let a user do something; root may everything. */
function may({ userId, groupId }: FileUser, node: TreeNode, bit: number): boolean {
  if (userId === 0) return true;
  if (node.userId === userId) return ((node.mode >> 6) & bit) !== 0;
  if (node.groupId === groupId) return ((node.mode >> 3) & bit) !== 0;
  return (node.mode & bit) !== 0;
}

function hasRoom({ mount, node }: Place, bytes: number): boolean {
  if (mount?.sizeBytes === undefined) return true;
  return bytesOf(mount.root) - (node === undefined ? 0 : bytesOf(node)) + bytes <= mount.sizeBytes;
}

/** The files as one process sees them. */
export function fileAccess(
  space: FileSpace,
  user: FileUser,
  workingDirectory: string,
): SimulatedFiles {
  const find = (path: string, followsLast = true): Place | undefined =>
    locate(space, path.startsWith('/') ? path : `${workingDirectory}/${path}`, followsLast);
  const canChange = (place: Place): boolean =>
    place.parent !== undefined && !isReadOnlyAt(space, place) && may(user, place.parent, WRITE);
  /** Puts something new at a place, in the name of the user. */
  const put = (place: Place | undefined, make: () => TreeNode): boolean => {
    if (place === undefined || place.node !== undefined || !canChange(place)) return false;
    place.parent?.entries.set(place.name, make());
    return true;
  };
  const facts = (): Pick<TreeNode, 'userId' | 'groupId' | 'modifiedAtMs'> => ({
    userId: user.userId,
    groupId: user.groupId,
    modifiedAtMs: Date.now(),
  });
  const makeDirectory = (path: string, mode = 0o755): boolean => {
    const place = find(path);
    if (place?.node !== undefined) return place.node.type === 'directory';
    const parent = path.replace(/\/+[^/]*\/*$/, '');
    if (place === undefined && (parent === path || !makeDirectory(parent === '' ? '/' : parent))) {
      return false;
    }
    return put(find(path), () => ({ type: 'directory', entries: new Map(), mode, ...facts() }));
  };
  return {
    read: (path) => {
      const node = find(path)?.node;
      return node?.type === 'file' && may(user, node, READ) ? node.data : undefined;
    },
    write: (path, data, mode) => {
      const place = find(path);
      const bytes = Buffer.from(data);
      if (place === undefined || !hasRoom(place, bytes.length)) return false;
      const { node } = place;
      if (node === undefined) {
        return put(place, () => ({ type: 'file', data: bytes, mode: mode ?? 0o644, ...facts() }));
      }
      if (node.type !== 'file' || isReadOnlyAt(space, place) || !may(user, node, WRITE)) {
        return false;
      }
      node.data = bytes;
      node.modifiedAtMs = Date.now();
      if (mode !== undefined) node.mode = mode;
      return true;
    },
    list: (path) => {
      const place = find(path);
      if (place?.node?.type !== 'directory' || !may(user, place.node, READ)) return undefined;
      return childrenOf(space, place).map(({ name }) => name);
    },
    stat: (path) => {
      const node = find(path, false)?.node;
      if (node === undefined) return undefined;
      const { type, mode } = node;
      return node.type === 'link' ? { type, mode, link: node.target } : { type, mode };
    },
    makeDirectory,
    link: (target, path) =>
      put(find(path, false), () => ({ type: 'link', target, mode: 0o777, ...facts() })),
    remove: (path) => {
      const place = find(path, false);
      if (place !== undefined && canChange(place)) place.parent?.entries.delete(place.name);
    },
    sizeBytes: (path) => find(path)?.mount?.sizeBytes,
  };
}
