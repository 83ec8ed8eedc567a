import { access, chmod, lstat, mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { EngineDefinition } from '../matrix/engine-definition.ts';
import { finishFiles } from './finish-files.ts';

const merged = ['bin', 'lib', 'lib64', 'sbin'];
const mountPoints = ['.old', 'dev', 'proc', 'root', 'run', 'srv/engine', 'sys', 'tmp'];
const stores = ['var/lib/containers', 'var/lib/docker', 'var/lib/registry', 'var/log', 'var/tmp'];
const firewall = ['iptables', 'ip6tables'].flatMap((name) =>
  ['', '-save', '-restore'].map((suffix) => name + suffix),
);

/** Makes the links that join `/bin` with `/usr/bin` and so on, before anything is unpacked. */
export async function prepareRootFileSystem(root: string): Promise<void> {
  for (const name of merged) {
    await mkdir(join(root, 'usr', name), { recursive: true });
    await symlink(`usr/${name}`, join(root, name));
  }
}

/** Does what matters of the work that installing the packages would have done. */
export async function finishRootFileSystem(
  root: string,
  kind: EngineDefinition['kind'],
): Promise<void> {
  for (const name of [...mountPoints, ...stores])
    await mkdir(join(root, name), { recursive: true });
  for (const name of ['tmp', 'var/tmp']) await chmod(join(root, name), 0o1777);
  await linkUnlessThere('bash', join(root, 'usr/bin/sh'));
  for (const name of firewall)
    await linkUnlessThere('xtables-nft-multi', join(root, 'usr/sbin', name));
  for (const [name, text] of Object.entries(finishFiles(kind))) {
    await mkdir(dirname(join(root, name)), { recursive: true });
    await writeFile(join(root, name), text);
  }
  if (kind === 'docker') await access(join(root, 'usr/sbin/dockerd'));
}

async function linkUnlessThere(target: string, path: string): Promise<void> {
  const there = await lstat(path).catch(() => undefined);
  if (there === undefined) await symlink(target, path);
}
