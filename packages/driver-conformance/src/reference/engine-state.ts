import { createHash } from 'node:crypto';
import type { ReferenceContainer } from './containers/reference-container.ts';
import { createEventLog, type EventLog } from './event-log.ts';
import { type DirectoryNode, directoryAt, emptyDirectory } from './files/tree-node.ts';
import type { FaultGate } from './gate/fault-gate.ts';
import { createImageStore, type ImageStore } from './images/image-store.ts';
import { baseConfig, baseFiles, makeImage, type ReferenceImage } from './images/reference-image.ts';
import type { ReferenceNetwork } from './networks/reference-network.ts';
import type { VolumeStore } from './volume-store.ts';

/** Reference of the image that the engine has. */
export const REFERENCE_IMAGE = 'reference:local';

/** Reference of the one image that the engine's registry has. */
export const PULLABLE_IMAGE = 'registry.test/pullable:1';

/** Everything an engine holds. */
export interface EngineState {
  /** Tells it from others. */
  readonly id: string;
  isUp: boolean;
  readonly images: ImageStore;
  /** What can be pulled, by reference. */
  readonly registry: ReadonlyMap<string, ReferenceImage>;
  readonly containers: Map<string, ReferenceContainer>;
  readonly networks: Map<string, ReferenceNetwork>;
  readonly volumes: VolumeStore;
  readonly events: EventLog;
  /** Files of the engine's machine. */
  readonly machine: DirectoryNode;
  /** Ports of the engine's machine that containers have, as `tcp/127.0.0.1:8080`. */
  readonly takenPorts: Set<string>;
  /** Answers that are under way; a kill breaks them off. */
  readonly answers: Set<AbortController>;
  /** Places where faults are made, by the address that leads through them. */
  readonly gates: Map<string, FaultGate>;
  /** A number that was never told before. */
  readonly nextNumber: () => number;
  /** A new id as engines write them. */
  readonly newId: (kind: string) => string;
}

const defaultNetwork: Omit<ReferenceNetwork, 'id' | 'members'> = {
  name: 'bridge',
  internal: false,
  labels: {},
  subnet: '172.17.0.0/16',
  gateway: '172.17.0.1',
  isShared: false,
};

/** An engine that has an image, a network, and nothing else. */
export function createEngineState(id: string): EngineState {
  let last = 0;
  const nextNumber = (): number => ++last;
  const newId = (kind: string): string =>
    createHash('sha256').update(`${id} ${kind} ${nextNumber()}`).digest('hex');
  const images = createImageStore();
  images.put(makeImage(baseConfig, baseFiles(), REFERENCE_IMAGE), [REFERENCE_IMAGE]);
  const pullable = makeImage(baseConfig, baseFiles(), PULLABLE_IMAGE);
  const bridge = { ...defaultNetwork, id: newId('network'), members: new Map<string, string>() };
  const machine = emptyDirectory();
  for (const path of ['etc', 'home', 'srv', 'tmp', 'var/tmp']) directoryAt(machine, path);
  return {
    id,
    isUp: true,
    images,
    registry: new Map([[PULLABLE_IMAGE, pullable]]),
    containers: new Map(),
    networks: new Map([[bridge.id, bridge]]),
    volumes: new Map(),
    events: createEventLog(),
    machine,
    takenPorts: new Set(),
    answers: new Set(),
    gates: new Map(),
    nextNumber,
    newId,
  };
}

/** Something by id, or else by name; undefined when there is none. */
function find<Named extends { readonly name: string }>(
  things: ReadonlyMap<string, Named>,
  text: string,
): Named | undefined {
  const found = things.get(text);
  if (found !== undefined) return found;
  for (const thing of things.values()) if (thing.name === text) return thing;
  return undefined;
}

/** A container by name or id; undefined when there is none. */
export function findContainer(
  { containers }: EngineState,
  text: string,
): ReferenceContainer | undefined {
  return find(containers, text);
}

/** A network by name or id; undefined when there is none. */
export function findNetwork({ networks }: EngineState, text: string): ReferenceNetwork | undefined {
  return find(networks, text);
}
