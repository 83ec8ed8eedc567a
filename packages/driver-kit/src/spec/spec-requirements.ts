import type { EffectiveSandboxSpec, Requirement } from '@openshell/driver-api';

type Rule = (spec: EffectiveSandboxSpec) => Requirement | false;

/** What each part of a spec needs of the engine. */
const rules: readonly Rule[] = [
  ({ isolation }) =>
    isolation !== 'shared-kernel' && {
      capability: 'isolation',
      atLeast: isolation,
      neededBy: 'isolation',
    },
  ({ resources: { cpuMillis } }) =>
    cpuMillis !== undefined && {
      capability: 'cpuLimit',
      atLeast: cpuMillis % 1000 === 0 ? 'integer' : 'fractional',
      neededBy: 'resources.cpuMillis',
    },
  ({ resources: { memoryBytes } }) =>
    memoryBytes !== undefined && {
      capability: 'memoryLimit',
      atLeast: true,
      neededBy: 'resources.memoryBytes',
    },
  ({ resources: { memoryBytes } }) =>
    memoryBytes !== undefined && {
      capability: 'minMemoryBytes',
      atLeast: memoryBytes,
      neededBy: 'resources.memoryBytes',
    },
  ({ resources: { pidsLimit } }) =>
    pidsLimit !== undefined && {
      capability: 'pidsLimit',
      atLeast: true,
      neededBy: 'resources.pidsLimit',
    },
  ({ network }) =>
    network === 'none' && { capability: 'networkNone', atLeast: true, neededBy: 'network' },
  ({ network }) =>
    typeof network === 'object' && {
      capability: 'networkPolicy',
      atLeast: true,
      neededBy: 'network.allow',
    },
  ({ publishedPorts = [] }) =>
    publishedPorts.length > 0 && {
      capability: 'publishPorts',
      atLeast: true,
      neededBy: 'publishedPorts',
    },
  ({ mounts = [] }) =>
    mounts.some(({ type }) => type === 'volume') && {
      capability: 'volumes',
      atLeast: true,
      neededBy: 'mounts',
    },
  ({ mounts = [] }) =>
    mounts.some(({ type }) => type === 'tmpfs') && {
      capability: 'tmpfs',
      atLeast: true,
      neededBy: 'mounts',
    },
  ({ mounts = [] }) =>
    mounts.some(({ type }) => type === 'bind') && {
      capability: 'bindMounts',
      atLeast: true,
      neededBy: 'mounts',
    },
  ({ platform }) =>
    platform !== undefined && { capability: 'platform', atLeast: true, neededBy: 'platform' },
  ({ token }) =>
    token !== undefined && { capability: 'supervisor', atLeast: true, neededBy: 'token' },
  ({ gpus }) => gpus !== undefined && { capability: 'gpu', atLeast: true, neededBy: 'gpus' },
];

/** Everything a spec needs of the engine. */
export function specRequirements(spec: EffectiveSandboxSpec): readonly Requirement[] {
  return rules.map((rule) => rule(spec)).filter((requirement) => requirement !== false);
}
