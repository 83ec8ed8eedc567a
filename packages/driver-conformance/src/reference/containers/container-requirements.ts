import type { ContainerSpec, Requirement } from '@openshell/driver-api';

type Rule = (spec: ContainerSpec) => Requirement | false;

const hasMount =
  (type: string): ((spec: ContainerSpec) => boolean) =>
  ({ mounts = [] }) =>
    mounts.some((mount) => mount.type === type);

/** What each part of a spec needs of the engine. */
const rules: readonly Rule[] = [
  ({ resources: { cpuMillis } = {} }) =>
    cpuMillis !== undefined && {
      capability: 'cpuLimit',
      atLeast: cpuMillis % 1_000 === 0 ? 'integer' : 'fractional',
    },
  ({ resources: { memoryBytes } = {} }) =>
    memoryBytes !== undefined && { capability: 'memoryLimit', atLeast: true },
  ({ resources: { memoryBytes } = {} }) =>
    memoryBytes !== undefined && { capability: 'minMemoryBytes', atLeast: memoryBytes },
  ({ resources: { pidsLimit } = {} }) =>
    pidsLimit !== undefined && { capability: 'pidsLimit', atLeast: true },
  ({ network }) => network === 'none' && { capability: 'networkNone', atLeast: true },
  ({ network }) =>
    typeof network === 'object' && { capability: 'networkAttach', atLeast: 'at-create' },
  ({ publishedPorts = [] }) =>
    publishedPorts.length > 0 && { capability: 'publishPorts', atLeast: true },
  (spec) => hasMount('volume')(spec) && { capability: 'volumes', atLeast: true },
  (spec) => hasMount('tmpfs')(spec) && { capability: 'tmpfs', atLeast: true },
  (spec) => hasMount('bind')(spec) && { capability: 'bindMounts', atLeast: true },
  ({ init }) => init === true && { capability: 'init', atLeast: true },
  ({ gpus }) => gpus !== undefined && { capability: 'gpu', atLeast: true },
  ({ platform }) => platform !== undefined && { capability: 'platform', atLeast: true },
];

/** Everything a container needs of the engine. */
export function containerRequirements(spec: ContainerSpec): readonly Requirement[] {
  return rules.map((rule) => rule(spec)).filter((requirement) => requirement !== false);
}
