import {
  type Capabilities,
  type ComputeDriver,
  createSecret,
  missingCapabilities,
  type Requirement,
  type SandboxSpec,
} from '@openshell/driver-api';
import { type Need, offers } from '../../case/need.ts';

/** One thing a spec can ask for that not every driver offers. */
export interface SpecDemand {
  /** Part of the case's id. */
  readonly word: string;
  /** What is asked for, for people. */
  readonly title: string;
  /** The capability it takes. */
  readonly requirement: Requirement;
  /** When it says anything beside that. */
  readonly needs?: readonly Need[];
  /** What asks for it. */
  readonly changes: (capabilities: Capabilities) => SandboxSpec;
}

const MEBIBYTE = 1024 ** 2;

/** Everything a spec can ask for that not every driver offers. */
export const demands: readonly SpecDemand[] = [
  {
    word: 'no-network',
    title: 'a sandbox without network',
    requirement: { capability: 'networkNone', atLeast: true },
    changes: () => ({ network: 'none' }),
  },
  {
    word: 'network-policy',
    title: 'an egress policy',
    requirement: { capability: 'networkPolicy', atLeast: true },
    changes: () => ({ network: { allow: [{ host: 'example.org', ports: [443] }] } }),
  },
  {
    word: 'published-port',
    title: 'a published port',
    requirement: { capability: 'publishPorts', atLeast: true },
    changes: () => ({ publishedPorts: [{ containerPort: 8080 }] }),
  },
  {
    word: 'volume',
    title: 'a named volume',
    requirement: { capability: 'volumes', atLeast: true },
    changes: () => ({ mounts: [{ type: 'volume', volume: 'conformance', target: '/volume' }] }),
  },
  {
    word: 'tmpfs',
    title: 'a file system in memory',
    requirement: { capability: 'tmpfs', atLeast: true },
    changes: () => ({ mounts: [{ type: 'tmpfs', target: '/memory' }] }),
  },
  {
    word: 'bind-mount',
    title: "a directory of the engine's machine",
    requirement: { capability: 'bindMounts', atLeast: true },
    changes: () => ({ mounts: [{ type: 'bind', source: '/usr', target: '/usr-outside' }] }),
  },
  {
    word: 'platform',
    title: 'an image for a platform',
    requirement: { capability: 'platform', atLeast: true },
    changes: () => ({ platform: 'linux/amd64' }),
  },
  {
    word: 'cpu-limit',
    title: 'a limit of whole cores',
    requirement: { capability: 'cpuLimit', atLeast: 'integer' },
    changes: () => ({ resources: { cpuMillis: 1_000 } }),
  },
  {
    word: 'fractional-cpu-limit',
    title: 'a limit of a fraction of a core',
    requirement: { capability: 'cpuLimit', atLeast: 'fractional' },
    changes: () => ({ resources: { cpuMillis: 500 } }),
  },
  {
    word: 'memory-limit',
    title: 'a memory limit',
    requirement: { capability: 'memoryLimit', atLeast: true },
    changes: ({ minMemoryBytes }) => ({
      resources: { memoryBytes: Math.max(64 * MEBIBYTE, minMemoryBytes) },
    }),
  },
  {
    word: 'too-little-memory',
    title: 'a memory limit below the smallest',
    requirement: { capability: 'minMemoryBytes', atLeast: 1 },
    needs: [offers('memoryLimit')],
    changes: ({ minMemoryBytes }) => ({ resources: { memoryBytes: minMemoryBytes - 1 } }),
  },
  {
    word: 'pids-limit',
    title: 'a limit of processes',
    requirement: { capability: 'pidsLimit', atLeast: true },
    changes: () => ({ resources: { pidsLimit: 64 } }),
  },
  {
    word: 'gpus',
    title: 'a GPU',
    requirement: { capability: 'gpu', atLeast: true },
    changes: () => ({ gpus: 1 }),
  },
  {
    word: 'guest-kernel',
    title: 'a kernel of its own',
    requirement: { capability: 'isolation', atLeast: 'guest-kernel' },
    changes: () => ({ isolation: 'guest-kernel' }),
  },
  {
    word: 'virtual-machine',
    title: 'a virtual machine',
    requirement: { capability: 'isolation', atLeast: 'vm' },
    changes: () => ({ isolation: 'vm' }),
  },
  {
    word: 'token',
    title: 'a token, which travels as a file,',
    requirement: { capability: 'supervisor', atLeast: true },
    changes: () => ({ token: createSecret('header.payload.signature') }),
  },
];

function merge(left: SandboxSpec, right: SandboxSpec): SandboxSpec {
  return {
    ...left,
    ...right,
    mounts: [...(left.mounts ?? []), ...(right.mounts ?? [])],
    resources: { ...left.resources, ...right.resources },
  };
}

/** A spec that asks for everything that is missing, by manifest and probe, and what that is. */
export async function lackingDemands(
  { name, capabilities, probe }: ComputeDriver,
  signal: AbortSignal,
): Promise<{ readonly wanted: readonly string[]; readonly changes: SandboxSpec }> {
  const { capabilities: reports } = await probe({ signal });
  const offer = { driver: name, capabilities, reports };
  const asked = demands
    // A spec has one network, and a memory limit says nothing where memory cannot be limited.
    .filter(({ word }) => word !== 'no-network')
    .filter(({ word }) => word !== 'too-little-memory' || capabilities.memoryLimit)
    .filter(({ requirement }) => missingCapabilities(offer, [requirement]).length > 0);
  const names = asked.map(({ requirement }) => requirement.capability);
  return {
    wanted: [...new Set(names)].sort(),
    changes: asked.map(({ changes }) => changes(capabilities)).reduce(merge, {}),
  };
}
