import { join } from 'node:path';
import type {
  EndpointProposal,
  MachineFiles,
  Surroundings,
} from '@openshell/driver-kit/http-engine';

import { machineDirectory } from './machine-socket.ts';

interface KnownSocket {
  readonly source: string;
  readonly path: string;
}

const ROOTFUL: KnownSocket = { source: 'rootful Podman', path: '/run/podman/podman.sock' };

/** Sockets of the users of this machine whose services run; only one's own can be opened. */
async function rootless(
  { environment }: Surroundings,
  files: MachineFiles,
): Promise<readonly KnownSocket[]> {
  const own = environment['XDG_RUNTIME_DIR'] ?? '';
  const directories = own === '' ? [] : [own];
  const users = (await files.list('/run/user')).map((name) => `/run/user/${name}`);
  for (const directory of users) {
    if (directory === own) continue;
    if ((await files.list(join(directory, 'podman'))).includes('podman.sock')) {
      directories.push(directory);
    }
  }
  return directories.map((directory) => ({
    source: 'rootless Podman',
    path: join(directory, 'podman', 'podman.sock'),
  }));
}

/** Sockets of the virtual machines that `podman machine` runs. */
async function machines(
  surroundings: Surroundings,
  files: MachineFiles,
): Promise<readonly KnownSocket[]> {
  const { environment, homeDirectory } = surroundings;
  const temporary = machineDirectory(surroundings);
  const names = (await files.list(temporary)).filter((name) => name.endsWith('-api.sock'));
  const data = environment['XDG_DATA_HOME'] || join(homeDirectory, '.local', 'share');
  return [
    ...names.map((name) => ({
      source: `podman machine "${name.replace(/-api\.sock$/, '')}"`,
      path: join(temporary, name),
    })),
    {
      source: 'podman machine',
      path: join(data, 'containers', 'podman', 'machine', 'podman.sock'),
    },
  ];
}

/** Sockets where Podman puts them, in the order they are tried. */
export async function proposeKnownSockets(
  surroundings: Surroundings,
  files: MachineFiles,
): Promise<readonly EndpointProposal[]> {
  const { platform } = surroundings;
  if (platform === 'win32') return [];
  const sockets =
    platform === 'linux'
      ? [...(await rootless(surroundings, files)), ROOTFUL]
      : await machines(surroundings, files);
  return sockets.map(({ source, path }) => ({
    source,
    address: `unix://${path}`,
    isChoice: false,
    endpoint: { type: 'unix', path },
  }));
}
