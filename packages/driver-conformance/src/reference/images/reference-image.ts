import { createHash } from 'node:crypto';
import {
  bytesOf,
  type DirectoryNode,
  directoryAt,
  emptyDirectory,
  fileOf,
} from '../files/tree-node.ts';
import { binaries } from '../process/binaries.ts';
import { binaryContent } from '../process/find-program.ts';

/** What an image gives to containers. */
export interface ImageConfig {
  readonly labels: Readonly<Record<string, string>>;
  readonly user: string;
  readonly workingDirectory: string;
  readonly entrypoint: readonly string[];
  readonly command: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** Paths that become anonymous volumes. */
  readonly volumes: readonly string[];
}

/** An image of the engine. Never changes. */
export interface ReferenceImage {
  /** As in `sha256:…`. */
  readonly id: string;
  readonly config: ImageConfig;
  readonly root: DirectoryNode;
  readonly createdAtMs: number;
  readonly sizeBytes: number;
}

/** Makes an image; what tells it from others of the same content is `seed`. */
export function makeImage(config: ImageConfig, root: DirectoryNode, seed: string): ReferenceImage {
  const text = JSON.stringify([config, seed]);
  return {
    id: `sha256:${createHash('sha256').update(text).digest('hex')}`,
    config,
    root,
    createdAtMs: Date.now(),
    sizeBytes: bytesOf(root),
  };
}

const passwd = [
  'root:x:0:0:root:/root:/bin/sh',
  'daemon:x:1:1:daemon:/usr/sbin:/bin/false',
  'nobody:x:65534:65534:nobody:/home:/bin/false',
  '',
].join('\n');

const group = ['root:x:0:', 'daemon:x:1:', 'nobody:x:65534:', ''].join('\n');

/** Files like those of busybox, as far as they matter. */
export function baseFiles(): DirectoryNode {
  const root = emptyDirectory();
  for (const path of ['dev', 'etc', 'home', 'proc', 'root', 'run', 'sys', 'usr/bin', 'var/tmp']) {
    directoryAt(root, path);
  }
  directoryAt(root, 'tmp').mode = 0o1777;
  const bin = directoryAt(root, 'bin');
  for (const name of Object.keys(binaries))
    bin.entries.set(name, fileOf(binaryContent(name), 0o755));
  const etc = directoryAt(root, 'etc');
  etc.entries.set('passwd', fileOf(passwd));
  etc.entries.set('group', fileOf(group));
  etc.entries.set('hostname', fileOf('reference\n'));
  etc.entries.set('hosts', fileOf('127.0.0.1\tlocalhost\n'));
  return root;
}

/** What the images that come with the engine give to containers. */
export const baseConfig: ImageConfig = {
  labels: {},
  user: '',
  workingDirectory: '',
  entrypoint: [],
  command: ['sh'],
  environment: { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' },
  volumes: [],
};
