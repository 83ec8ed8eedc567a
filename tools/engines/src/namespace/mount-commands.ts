import { join } from 'node:path';
import type { EngineDefinition } from '../matrix/engine-definition.ts';
import type { EnginePaths } from '../matrix/paths.ts';
import { rootlessUser } from './rootless-user.ts';

type Commands = readonly (readonly string[])[];

/** Directories inside an engine's `data` directory. */
export const dataDirectories = {
  upper: 'upper',
  work: 'work',
  root: 'root',
  store: 'store',
  registry: 'registry',
} as const;

/** Where the engine keeps images and containers, seen from inside. */
export function storePath({ kind, rootless }: EngineDefinition): string {
  if (rootless) return '/home/engine';
  return kind === 'docker' ? '/var/lib/docker' : '/var/lib/containers';
}

/**
 * What is run, in order, inside a fresh mount namespace to give an engine its file system.
 * The last step exchanges the root itself: runc refuses to work in a mere chroot.
 */
export function mountCommands(definition: EngineDefinition, paths: EnginePaths): Commands {
  const data = (name: keyof typeof dataDirectories) => join(paths.data, dataDirectories[name]);
  const root = data('root');
  const at = (path: string) => join(root, path);
  const layers = `lowerdir=${paths.rootFileSystem},upperdir=${data('upper')},workdir=${data('work')}`;
  return [
    ['mount', '-t', 'overlay', '-o', layers, 'overlay', root],
    ['mount', '-t', 'proc', 'proc', at('proc')],
    ['mount', '--rbind', '/sys', at('sys')],
    ['mount', '--rbind', '/dev', at('dev')],
    // libpod keeps its lock table here, so two engines must never share it.
    temporary(at('dev/shm'), 'mode=1777'),
    temporary(at('run'), 'mode=755'),
    temporary(at('tmp'), 'mode=1777'),
    ['mount', '--bind', paths.state, at('srv/engine')],
    ['mount', '--bind', data('registry'), at('var/lib/registry')],
    storeMount(definition, { from: data('store'), to: at(storePath(definition)) }),
    ...(definition.rootless ? rootlessMounts(definition, at) : []),
    ['pivot_root', root, at('.old')],
    ['umount', '--lazy', '/.old'],
  ];
}

function temporary(target: string, options: string): readonly string[] {
  return ['mount', '-t', 'tmpfs', '-o', options, 'tmpfs', target];
}

function storeMount(
  { dataLimitMebibytes }: EngineDefinition,
  { from, to }: { readonly from: string; readonly to: string },
): readonly string[] {
  if (dataLimitMebibytes === undefined) return ['mount', '--bind', from, to];
  return temporary(to, `mode=711,size=${dataLimitMebibytes}m`);
}

/** A runtime directory, and a tunnel device that needs no privilege. */
function rootlessMounts(definition: EngineDefinition, at: (path: string) => string): Commands {
  const { userId } = rootlessUser(definition);
  const owner = `mode=700,uid=${userId},gid=${userId},X-mount.mkdir`;
  return [
    temporary(at(`run/user/${userId}`), owner),
    temporary(at('dev/net'), 'mode=755,X-mount.mkdir'),
    ['mknod', '-m', '666', at('dev/net/tun'), 'c', '10', '200'],
  ];
}
