import { join } from 'node:path';
import { isThere } from './is-there.ts';
import { withSystemPaths } from './run.ts';

const packageOf: Readonly<Record<string, string>> = {
  'apt-get': 'apt',
  'dpkg-deb': 'dpkg',
  tar: 'tar',
  ip: 'iproute2',
  nsenter: 'util-linux',
  unshare: 'util-linux',
  pivot_root: 'util-linux',
  mount: 'mount',
};

/** Says early, and in words, why this machine cannot run the engines. */
export async function assertMachine(): Promise<void> {
  if (process.platform !== 'linux')
    throw new Error(
      `engines start on Linux only, this is ${process.platform}: run them in a Debian machine`,
    );
  if (process.getuid?.() !== 0)
    throw new Error('engines need root (namespaces and mounts): run the command with sudo');
  for (const [command, packageName] of Object.entries(packageOf)) {
    if (await isInstalled(command)) continue;
    throw new Error(
      packageName === 'apt' || packageName === 'dpkg'
        ? `no "${command}" on this machine: engines come as Debian packages, use Debian or Ubuntu`
        : `no "${command}" on this machine: install it with "apt-get install ${packageName}"`,
    );
  }
}

async function isInstalled(command: string): Promise<boolean> {
  const places = withSystemPaths().split(':');
  const found = await Promise.all(places.map((directory) => isThere(join(directory, command))));
  return found.includes(true);
}
