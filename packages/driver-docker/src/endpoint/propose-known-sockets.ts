import { join } from 'node:path';
import type {
  EndpointProposal,
  MachineFiles,
  Surroundings,
} from '@openshell/driver-kit/http-engine';

interface KnownSocket {
  readonly source: string;
  readonly path: string;
}

async function profiles(
  files: MachineFiles,
  directory: string,
  tail: string,
  product: string,
): Promise<readonly KnownSocket[]> {
  const names = await files.list(directory);
  return names
    .filter((name) => !name.startsWith('_'))
    .map((name) => ({ source: `${product} "${name}"`, path: join(directory, name, tail) }));
}

/** Only profiles that have a socket; a profile's directory stays when its machine is gone. */
async function withSocket(
  files: MachineFiles,
  sockets: readonly KnownSocket[],
): Promise<readonly KnownSocket[]> {
  const listed = await Promise.all(
    sockets.map(async (socket) =>
      (await files.list(join(socket.path, '..'))).includes('docker.sock'),
    ),
  );
  return sockets.filter((_, index) => listed[index]);
}

/** Sockets where the products that bring a Docker engine put it, in the order they are tried. */
export async function proposeKnownSockets(
  { environment, platform, homeDirectory }: Surroundings,
  files: MachineFiles,
): Promise<readonly EndpointProposal[]> {
  if (platform === 'win32') return [];
  const home = (...parts: readonly string[]): string => join(homeDirectory, ...parts);
  const runtimeDirectory = environment['XDG_RUNTIME_DIR'] ?? '';
  const rootless =
    runtimeDirectory === ''
      ? []
      : [{ source: 'rootless Docker', path: join(runtimeDirectory, 'docker.sock') }];
  const [colima, lima] = await Promise.all([
    profiles(files, home('.colima'), 'docker.sock', 'Colima'),
    profiles(files, home('.lima'), 'sock/docker.sock', 'Lima'),
  ]);
  const found = await withSocket(files, [...colima, ...lima]);
  const sockets: readonly KnownSocket[] = [
    { source: 'default socket', path: '/var/run/docker.sock' },
    ...rootless,
    { source: 'Docker Desktop', path: home('.docker/run/docker.sock') },
    { source: 'Docker Desktop for Linux', path: home('.docker/desktop/docker.sock') },
    { source: 'Colima', path: home('.colima/docker.sock') },
    ...found.filter(({ source }) => source.startsWith('Colima')),
    { source: 'OrbStack', path: home('.orbstack/run/docker.sock') },
    { source: 'Rancher Desktop', path: home('.rd/docker.sock') },
    ...found.filter(({ source }) => source.startsWith('Lima')),
  ];
  return sockets.map(({ source, path }) => ({
    source,
    address: `unix://${path}`,
    isChoice: false,
    endpoint: { type: 'unix', path },
  }));
}
