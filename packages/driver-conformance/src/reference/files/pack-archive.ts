import { type Header, type Pack, pack } from 'tar-stream';
import { childrenOf, type FileSpace, type Place } from './file-space.ts';
import type { TreeNode } from './tree-node.ts';

function headerOf(name: string, node: TreeNode): Partial<Header> & { readonly name: string } {
  const header = {
    name: node.type === 'directory' ? `${name}/` : name,
    mode: node.mode,
    uid: node.userId,
    gid: node.groupId,
    mtime: new Date(node.modifiedAtMs),
  };
  if (node.type === 'link') return { ...header, type: 'symlink', linkname: node.target };
  return { ...header, type: node.type };
}

function add(
  archive: Pack,
  header: Partial<Header> & { readonly name: string },
  data?: Uint8Array,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const done = (error?: Error | null): void => (error ? reject(error) : resolve());
    if (data === undefined) archive.entry(header, done);
    else archive.entry(header, Buffer.from(data), done);
  });
}

async function addTree(archive: Pack, space: FileSpace, place: Place, name: string): Promise<void> {
  const { node } = place;
  if (node === undefined) return;
  await add(archive, headerOf(name, node), node.type === 'file' ? node.data : undefined);
  for (const child of childrenOf(space, place)) {
    await addTree(archive, space, child, `${name}/${child.name}`);
  }
}

/** Packs what is at a place as a tar stream. */
export async function* packArchive(
  space: FileSpace,
  place: Place,
  name: string,
): AsyncGenerator<Uint8Array, void, undefined> {
  const archive = pack();
  addTree(archive, space, place, name).then(
    () => archive.finalize(),
    (error: Error) => archive.destroy(error),
  );
  for await (const chunk of archive) yield chunk as Uint8Array;
}
