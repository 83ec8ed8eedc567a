import {
  type ContainerSpec,
  DriverError,
  invalidArgument,
  type Mount,
} from '@openshell/driver-api';
import { type EngineState, findContainer, findNetwork } from '../engine-state.ts';
import { type FileSpace, locate } from '../files/file-space.ts';
import {
  copyTree,
  type DirectoryNode,
  directoryAt,
  fileOf,
  type TreeNode,
} from '../files/tree-node.ts';
import { handlers } from '../handlers.ts';
import { PLATFORM } from '../images/platform.ts';
import type { ReferenceImage } from '../images/reference-image.ts';
import type { Attachment } from '../networks/reference-network.ts';
import { signalNameOf } from '../process/signals.ts';
import { ensureVolume, requireVolume } from '../volume-store.ts';
import { createContainerLog } from './container-log.ts';
import type { ContainerMount, ReferenceContainer } from './reference-container.ts';

const handlerNames: readonly string[] = handlers.map(({ name }) => name);
const DEFAULT_LOG_BYTES = 256 * 1024 ** 2;

/** The error for a name that something else has. */
export function nameTaken(kind: string, name: string): DriverError {
  return new DriverError('ALREADY_EXISTS', `${kind} name "${name}" is already in use`, {
    remedy: 'choose another name, or remove what has it',
  });
}

/** Checks a container's name. `INVALID_ARGUMENT` when it is none. */
export function checkContainerName(name: string): void {
  if (/^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/.test(name)) return;
  const message = `"${name}" is no name: use letters, digits, "_", "." and "-"`;
  throw invalidArgument('container', [{ field: 'name', message }]);
}

function check(state: EngineState, spec: ContainerSpec): ReferenceImage {
  checkContainerName(spec.name);
  if (spec.stopSignal !== undefined) signalNameOf(spec.stopSignal);
  if (findContainer(state, spec.name) !== undefined) throw nameTaken('container', spec.name);
  if (spec.runtimeHandler !== undefined && !handlerNames.includes(spec.runtimeHandler)) {
    throw new DriverError(
      'FAILED_PRECONDITION',
      `there is no runtime handler "${spec.runtimeHandler}"`,
      { remedy: `use one of ${handlerNames.join(', ')}` },
    );
  }
  if (spec.platform !== undefined && spec.platform !== PLATFORM) {
    throw new DriverError('NOT_FOUND', `image "${spec.image}" is not for ${spec.platform}`, {
      remedy: `use ${PLATFORM}`,
      details: { image: spec.image },
    });
  }
  return state.images.require(spec.image);
}

/** What is mounted has to be there. */
function rootOf(state: EngineState, mount: Mount): TreeNode | undefined {
  if (mount.type === 'tmpfs') return undefined;
  if (mount.type === 'volume') return requireVolume(state.volumes, mount.volume).root;
  const machine: FileSpace = { root: state.machine, isReadOnly: false, mounts: [] };
  const node = locate(machine, mount.source)?.node;
  if (node !== undefined) return node;
  throw new DriverError('FAILED_PRECONDITION', `"${mount.source}" does not exist on the machine`, {
    remedy: 'make the directory first',
  });
}

/** Makes the place of a mount; a new volume begins with what the image has there. */
function preparePlace(root: DirectoryNode, { mount, root: mounted }: ContainerMount): void {
  if (mounted?.type === 'file') {
    const directory = directoryAt(root, mount.target.replace(/\/[^/]+$/, ''));
    directory.entries.set(mount.target.replace(/^.*\//, ''), fileOf(''));
    return;
  }
  const place = directoryAt(root, mount.target);
  if (mount.type !== 'volume' || mount.copyImageContent === false) return;
  if (mounted?.type !== 'directory' || mounted.entries.size > 0) return;
  for (const [name, node] of place.entries) mounted.entries.set(name, copyTree(node));
  const { mode, userId, groupId } = place;
  Object.assign(mounted, { mode, userId, groupId });
}

function attachmentsOf(state: EngineState, { network, name }: ContainerSpec): Attachment[] {
  if (network === 'none') return [];
  const asked = network ?? [{ network: 'bridge' }];
  return asked.map(({ network: text, aliases = [] }) => {
    const found = findNetwork(state, text);
    if (found === undefined) {
      throw new DriverError('NOT_FOUND', `container "${name}": there is no network "${text}"`);
    }
    return { networkId: found.id, networkName: found.name, aliases };
  });
}

/** Makes a container that has not run. */
export function createContainer(state: EngineState, spec: ContainerSpec): ReferenceContainer {
  const image = check(state, spec);
  const attachments = attachmentsOf(state, spec);
  const asked = spec.mounts ?? [];
  const mounts = asked.map((mount): ContainerMount => {
    const root = rootOf(state, mount);
    return root === undefined ? { mount } : { mount, root };
  });
  const id = state.newId('container');
  const anonymous = image.config.volumes
    .filter((target) => !asked.some((mount) => mount.target === target))
    .map((target): ContainerMount & { readonly name: string } => {
      const { root, volume } = ensureVolume(state.volumes, { name: state.newId('volume') });
      return { name: volume.name, mount: { type: 'volume', volume: volume.name, target }, root };
    });
  const root = copyTree(image.root);
  for (const mount of [...mounts, ...anonymous]) preparePlace(root, mount);
  if (spec.workingDirectory !== undefined) directoryAt(root, spec.workingDirectory);
  if (image.config.workingDirectory !== '') directoryAt(root, image.config.workingDirectory);
  const { maxBytes, maxFiles } = spec.logLimits ?? { maxBytes: DEFAULT_LOG_BYTES, maxFiles: 1 };
  const container: ReferenceContainer = {
    id,
    name: spec.name,
    spec,
    image,
    labels: { ...image.config.labels, ...spec.labels },
    createdAtMs: Date.now(),
    root,
    mounts: [
      ...mounts,
      ...anonymous.map(({ mount, root: own }) => ({
        mount,
        ...(own === undefined ? {} : { root: own }),
      })),
    ],
    anonymousVolumes: anonymous.map(({ name }) => name),
    log: createContainerLog(maxBytes * maxFiles),
    attachments,
    state: 'created',
    outOfMemory: false,
    publishedPorts: [],
  };
  state.containers.set(id, container);
  state.events.tell('container-created', container);
  return container;
}
