import {
  type Capabilities,
  type EffectiveSandboxSpec,
  invalidArgument,
  type ResourceLimits,
  type SandboxSpec,
} from '@openshell/driver-api';
import type { DriverSettings } from '../driver-settings.ts';

/** Where the engine has such a limit, no sandbox is without one. */
const DEFAULT_PIDS_LIMIT = 2048;

function pidsLimitOf(
  { sandboxPidsLimit }: DriverSettings,
  capabilities: Capabilities,
): ResourceLimits {
  const pidsLimit = sandboxPidsLimit ?? (capabilities.pidsLimit ? DEFAULT_PIDS_LIMIT : undefined);
  return pidsLimit === undefined ? {} : { pidsLimit };
}

function imageOf(spec: SandboxSpec, settings: DriverSettings): string {
  const image = spec.image ?? settings.defaultImage;
  if (image !== undefined) return image;
  const message = 'is missing, and the driver has no default image: name one, or set default_image';
  throw invalidArgument('sandbox spec', [{ field: 'image', message }]);
}

/** The spec with every default filled in. */
export function effectiveSpec(
  id: string,
  spec: SandboxSpec,
  settings: DriverSettings,
  capabilities: Capabilities,
): EffectiveSandboxSpec {
  return {
    ...spec,
    name: spec.name ?? id,
    workspace: spec.workspace ?? 'default',
    image: imageOf(spec, settings),
    imagePullPolicy: spec.imagePullPolicy ?? settings.imagePullPolicy,
    tty: spec.tty ?? spec.command === undefined,
    resources: { ...pidsLimitOf(settings, capabilities), ...withoutUndefined(spec.resources) },
    network: spec.network ?? 'open',
    isolation: spec.isolation ?? 'shared-kernel',
  };
}

function withoutUndefined<Value extends object>(value: Value | undefined): Partial<Value> {
  const entries = Object.entries(value ?? {}).filter(([, member]) => member !== undefined);
  return Object.fromEntries(entries) as Partial<Value>;
}
