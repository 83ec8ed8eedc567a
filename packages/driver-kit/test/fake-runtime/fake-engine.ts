import {
  type Capabilities,
  type Container,
  type ContainerSpec,
  DriverError,
  type HostRoute,
  type ImageDetails,
  type Network,
  type RuntimeEvent,
  type RuntimeEventType,
  type Volume,
} from '@openshell/driver-api';
import { fakeCapabilities } from './fake-capabilities.ts';

/** A container of the engine, with what is needed to undo nothing by accident. */
export interface FakeContainer {
  container: Container;
  readonly spec: ContainerSpec;
  readonly files: Map<string, Uint8Array>;
}

/** What an engine holds, and the faults a test asks for. Stands below the kit, in an engine's place. */
export interface FakeEngine {
  /** What its runtime offers. */
  readonly capabilities: Capabilities;
  readonly containers: Map<string, FakeContainer>;
  readonly networks: Map<string, Network>;
  readonly volumes: Map<string, Volume>;
  readonly images: Map<string, ImageDetails>;
  /** Files of volumes by volume and path. */
  readonly volumeFiles: Map<string, Map<string, Uint8Array>>;
  /** Called before each operation with its name; may throw or wait. */
  before: (operation: string, signal?: AbortSignal) => Promise<void>;
  /** Called after each operation has had its effect; may throw, as a lost answer does. */
  after: (operation: string) => Promise<void>;
  /** Changes what is applied of a spec. */
  apply: (spec: ContainerSpec) => ContainerSpec;
  readonly listeners: Set<(event: RuntimeEvent) => void>;
  readonly emit: (type: RuntimeEventType, container: Container) => void;
  /** What its runtime says of the ways to this machine. */
  routes: readonly HostRoute[];
  /** Where a dial from inside ends up; nowhere when undefined. */
  reach: (host: string) => string | undefined;
  /** The program its images have to dial with. */
  dialTool: string;
  /** Ends every event stream, as an engine's restart does. */
  breakStreams: () => void;
  readonly calls: string[];
}

export function fakeImage(reference: string): ImageDetails {
  return {
    id: `sha256:${'1'.repeat(64)}`,
    references: [reference],
    digests: [],
    sizeBytes: 1,
    createdAtMs: 0,
    labels: { 'of.image': 'yes' },
    operatingSystem: 'linux',
    architecture: 'amd64',
    user: '',
    workingDirectory: '',
    entrypoint: [],
    command: ['sh'],
    environment: {},
    volumes: [],
  };
}

export function createFakeEngine(capabilities: Partial<Capabilities> = {}): FakeEngine {
  const listeners = new Set<(event: RuntimeEvent) => void>();
  return {
    capabilities: { ...fakeCapabilities, ...capabilities },
    containers: new Map(),
    networks: new Map(),
    volumes: new Map(),
    images: new Map([['busybox', fakeImage('busybox')]]),
    volumeFiles: new Map(),
    before: async () => {},
    after: async () => {},
    apply: (spec) => spec,
    listeners,
    emit: (type, { id, name, labels }) => {
      const event = { type, containerId: id, containerName: name, labels, timeMs: Date.now() };
      for (const listener of listeners) listener(event);
    },
    routes: [
      { address: '172.17.0.1', listenAddress: '127.0.0.1', reason: 'bridge', state: 'unverified' },
    ],
    reach: (host) => (host === '172.17.0.1' ? '127.0.0.1' : undefined),
    dialTool: 'curl',
    breakStreams: () => {},
    calls: [],
  };
}

export function notFound(what: string): DriverError {
  return new DriverError('NOT_FOUND', `no such ${what}`);
}
