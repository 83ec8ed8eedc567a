/** What every file, directory and link has. */
interface NodeFacts {
  /** Permission bits. */
  mode: number;
  userId: number;
  groupId: number;
  modifiedAtMs: number;
}

/** A file. Its content is replaced, never changed in place, so that copies can share it. */
export interface FileNode extends NodeFacts {
  readonly type: 'file';
  data: Uint8Array;
}

/** A directory. */
export interface DirectoryNode extends NodeFacts {
  readonly type: 'directory';
  readonly entries: Map<string, TreeNode>;
}

/** A symbolic link. */
export interface LinkNode extends NodeFacts {
  readonly type: 'link';
  readonly target: string;
}

/** One place of a tree of files. */
export type TreeNode = FileNode | DirectoryNode | LinkNode;

const owner = { userId: 0, groupId: 0, modifiedAtMs: 0 } as const;

/** Makes an empty directory of root's. */
export function emptyDirectory(mode = 0o755): DirectoryNode {
  return { type: 'directory', entries: new Map(), mode, ...owner };
}

/** Makes a file of root's. */
export function fileOf(data: Uint8Array | string, mode = 0o644): FileNode {
  return { type: 'file', data: Buffer.from(data), mode, ...owner };
}

/** Makes a link of root's. */
export function linkTo(target: string): LinkNode {
  return { type: 'link', target, mode: 0o777, ...owner };
}

/** A tree of its own with the same content. */
export function copyTree<Node extends TreeNode>(node: Node): Node {
  if (node.type !== 'directory') return { ...node };
  const entries = new Map<string, TreeNode>();
  for (const [name, child] of node.entries) entries.set(name, copyTree(child));
  return { ...node, entries };
}

/** Bytes of all files below a node. */
export function bytesOf(node: TreeNode): number {
  if (node.type === 'file') return node.data.length;
  if (node.type === 'link') return 0;
  return [...node.entries.values()].reduce((sum, child) => sum + bytesOf(child), 0);
}

/** The directory at a path below another one, made with its parents when it is not there. */
export function directoryAt(root: DirectoryNode, path: string): DirectoryNode {
  let at = root;
  for (const name of path.split('/').filter((part) => part !== '')) {
    const found = at.entries.get(name);
    const next = found?.type === 'directory' ? found : emptyDirectory();
    if (found !== next) at.entries.set(name, next);
    at = next;
  }
  return at;
}
