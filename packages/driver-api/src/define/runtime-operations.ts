import type { Requirement } from '../capabilities/requirement.ts';
import type { ContainerOperations } from '../runtime/container-operations.ts';
import type { ImageOperations } from '../runtime/image-operations.ts';
import type { NetworkOperations } from '../runtime/network-operations.ts';
import type { VolumeOperations } from '../runtime/volume-operations.ts';

/** How one operation of a runtime is called. */
export interface OperationFacts {
  /** What is tried, for messages; the first argument is added when it is a name. */
  readonly verb: string;
  /** Which argument holds the options. */
  readonly optionsAt: number;
  /** What it answers with; a session is what `exec` answers with. Defaults to a promise. */
  readonly kind?: 'stream' | 'session';
  /** The capability that an author declares with it. */
  readonly needs?: Requirement;
}

type Operations<Group> = { readonly [Name in keyof Group]-?: OperationFacts };

const copy: Requirement = { capability: 'copy', atLeast: true };
const pause: Requirement = { capability: 'pause', atLeast: true };
const volumes: Requirement = { capability: 'volumes', atLeast: true };
const networks: Requirement = { capability: 'networkAttach', atLeast: 'at-create' };

/** Every operation on images. */
export const imageOperations: Operations<ImageOperations> = {
  pull: { verb: 'pull image', optionsAt: 1 },
  build: {
    verb: 'build image',
    optionsAt: 1,
    needs: { capability: 'imageBuild', atLeast: true },
  },
  inspect: { verb: 'inspect image', optionsAt: 1 },
  list: { verb: 'list images', optionsAt: 0 },
  tag: { verb: 'tag image', optionsAt: 2 },
  load: { verb: 'load images', optionsAt: 1 },
  save: { verb: 'save images', optionsAt: 1, kind: 'stream' },
  remove: { verb: 'remove image', optionsAt: 1 },
};

/** Every operation on containers. */
export const containerOperations: Operations<ContainerOperations> = {
  create: { verb: 'create container', optionsAt: 1 },
  start: { verb: 'start container', optionsAt: 1 },
  stop: { verb: 'stop container', optionsAt: 2 },
  kill: { verb: 'send a signal to container', optionsAt: 2 },
  remove: { verb: 'remove container', optionsAt: 1 },
  inspect: { verb: 'inspect container', optionsAt: 1 },
  list: { verb: 'list containers', optionsAt: 0 },
  wait: { verb: 'wait for container', optionsAt: 1 },
  rename: { verb: 'rename container', optionsAt: 2 },
  pause: { verb: 'pause container', optionsAt: 1, needs: pause },
  unpause: { verb: 'thaw container', optionsAt: 1, needs: pause },
  stats: {
    verb: 'read stats of container',
    optionsAt: 1,
    needs: { capability: 'stats', atLeast: true },
  },
  exec: { verb: 'exec in container', optionsAt: 2, kind: 'session' },
  logs: {
    verb: 'read logs of container',
    optionsAt: 1,
    kind: 'stream',
    needs: { capability: 'logs', atLeast: 'merged' },
  },
  copyIn: { verb: 'copy into container', optionsAt: 3, needs: copy },
  copyOut: { verb: 'copy out of container', optionsAt: 2, kind: 'stream', needs: copy },
};

/** Every operation on networks. */
export const networkOperations: Operations<NetworkOperations> = {
  create: { verb: 'create network', optionsAt: 1, needs: networks },
  connect: {
    verb: 'connect to network',
    optionsAt: 2,
    needs: { capability: 'networkAttach', atLeast: 'any-time' },
  },
  disconnect: {
    verb: 'disconnect from network',
    optionsAt: 2,
    needs: { capability: 'networkAttach', atLeast: 'any-time' },
  },
  inspect: { verb: 'inspect network', optionsAt: 1, needs: networks },
  list: { verb: 'list networks', optionsAt: 0, needs: networks },
  remove: { verb: 'remove network', optionsAt: 1, needs: networks },
};

/** Every operation on volumes. */
export const volumeOperations: Operations<VolumeOperations> = {
  create: { verb: 'create volume', optionsAt: 1, needs: volumes },
  inspect: { verb: 'inspect volume', optionsAt: 1, needs: volumes },
  list: { verb: 'list volumes', optionsAt: 0, needs: volumes },
  remove: { verb: 'remove volume', optionsAt: 1, needs: volumes },
};
