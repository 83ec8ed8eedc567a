import type { ContainerSpec, Mount } from '@openshell/driver-api';
import { noteOf } from '@openshell/driver-kit/podman';
import { toContainerConfig } from '../containers/to-container-config.ts';
import { toHostConfig } from '../containers/to-host-config.ts';
import { toMounts } from '../containers/to-mounts.ts';
import { RUNTIME_NOTE } from './runtime-note.ts';

const OCTAL = 8;

/** Podman's own default is 64,000 KiB, Docker's is this. */
const SHARED_MEMORY_BYTES = 64 * 1024 ** 2;

type Part = Readonly<Record<string, unknown>>;

/** Whether a mount has to be said in short: what is asked for is not read from the long form. */
export function isShort(mount: Mount): boolean {
  return mount.type === 'tmpfs' || (mount.type === 'volume' && mount.copyImageContent === false);
}

function toBind(mount: Mount): readonly string[] {
  if (mount.type !== 'volume' || !isShort(mount)) return [];
  const options = ['nocopy', mount.readOnly === true ? 'ro' : 'rw'];
  return [`${mount.volume}:${mount.target}:${options.join()}`];
}

function toTmpfs(mount: Mount): readonly (readonly [string, string])[] {
  if (mount.type !== 'tmpfs') return [];
  const { target, sizeBytes, mode } = mount;
  const options = [
    // Without this the engine fills it with what the image has there.
    'notmpcopyup',
    ...(sizeBytes === undefined ? [] : [`size=${sizeBytes}`]),
    ...(mode === undefined ? [] : [`mode=${mode.toString(OCTAL)}`]),
  ];
  return [[target, options.join()]];
}

/**
 * The driver of the engine's logs is named, as logs cannot be read back with each. It keeps one
 * file, which it begins anew when that is full: so that has the size of all.
 */
function toLogConfig(limits: ContainerSpec['logLimits']): Part {
  const size = limits && { 'max-size': String(limits.maxBytes * limits.maxFiles) };
  return { Type: 'k8s-file', Config: size ?? {} };
}

/**
 * The body of a request that makes a container on Podman: what Podman leaves out of Docker's words
 * is said in others.
 *
 * @param handler - what makes the container, to be noted beside it
 */
export function toPodmanConfig(spec: ContainerSpec, handler: string): Part {
  const mounts = spec.mounts ?? [];
  return {
    ...toContainerConfig(spec),
    HostConfig: {
      ...toHostConfig(spec),
      Mounts: toMounts(mounts.filter((mount) => !isShort(mount))),
      Binds: mounts.flatMap(toBind),
      Tmpfs: Object.fromEntries(mounts.flatMap(toTmpfs)),
      ShmSize: SHARED_MEMORY_BYTES,
      LogConfig: toLogConfig(spec.logLimits),
      Annotations: { ...noteOf(spec.security ?? {}), [RUNTIME_NOTE]: handler },
    },
  };
}
