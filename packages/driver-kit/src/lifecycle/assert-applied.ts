import { type Container, type ContainerSpec, DriverError } from '@openshell/driver-api';

/** One thing that was asked for, and what the engine made of it. */
interface Comparison {
  readonly field: string;
  readonly asked: unknown;
  readonly applied: unknown;
}

function comparisons(spec: ContainerSpec, container: Container): readonly Comparison[] {
  const { resources = {}, security = {} } = spec;
  const mountOf = (target: string) => container.mounts.find((mount) => mount.target === target);
  return [
    {
      field: 'resources.cpuMillis',
      asked: resources.cpuMillis,
      applied: container.resources.cpuMillis,
    },
    {
      field: 'resources.memoryBytes',
      asked: resources.memoryBytes,
      applied: container.resources.memoryBytes,
    },
    {
      field: 'resources.pidsLimit',
      asked: resources.pidsLimit,
      applied: container.resources.pidsLimit,
    },
    {
      field: 'network',
      asked: spec.network === 'none' ? 'none' : undefined,
      applied: container.networkMode,
    },
    { field: 'isolation', asked: spec.runtimeHandler, applied: container.runtimeHandler },
    {
      field: 'noNewPrivileges',
      asked: security.noNewPrivileges,
      applied: container.noNewPrivileges,
    },
    {
      field: 'dropCapabilities',
      asked: security.dropCapabilities?.join(),
      applied: container.dropCapabilities.join(),
    },
    {
      field: 'addCapabilities',
      asked: security.addCapabilities?.toSorted().join(),
      applied: container.addCapabilities.toSorted().join(),
    },
    ...(spec.mounts ?? []).map((mount, index) => ({
      field: `mounts[${index}]`,
      asked: mount.type,
      applied: mountOf(mount.target)?.type,
    })),
  ];
}

/**
 * Proves by reading back that the engine applied what it accepted. `UNSUPPORTED` naming each part
 * that did not stick; nothing of the sandbox has run by then.
 *
 * @param spec - what was asked of the engine
 * @param container - what the engine has
 * @param engineWarnings - what the engine said when it accepted
 */
export function assertApplied(
  spec: ContainerSpec,
  container: Container,
  engineWarnings: readonly string[],
): void {
  const lost = comparisons(spec, container).filter(
    ({ asked, applied }) => asked !== undefined && asked !== applied,
  );
  const [first] = lost;
  if (first === undefined) return;
  const facts = lost.map(
    ({ field, asked, applied }) => `${field}: asked ${String(asked)}, got ${String(applied)}`,
  );
  const said = engineWarnings.length === 0 ? '' : ` (${engineWarnings.join('; ')})`;
  throw new DriverError(
    'UNSUPPORTED',
    `the engine accepted the sandbox without applying it: ${facts.join('; ')}${said}`,
    {
      remedy: 'leave it out, or mend the engine; "openshell doctor" shows what it can do',
      details: { field: first.field },
    },
  );
}
