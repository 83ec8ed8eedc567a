import {
  type CallOptions,
  type ContainerRuntime,
  DriverError,
  type VolumeSpec,
} from '@openshell/driver-api';
import { labelNames } from '../identity/labels.ts';

/**
 * Makes a volume, or takes the one that an earlier attempt left. Engines answer an existing volume
 * whoever made it, so its labels are looked at: `ALREADY_EXISTS` when it has another owner or role.
 */
export async function ensureOwnVolume(
  runtime: ContainerRuntime,
  spec: VolumeSpec & { readonly labels: Readonly<Record<string, string>> },
  options: CallOptions,
): Promise<void> {
  const { labels } = await runtime.volumes.create(spec, options);
  const telling = [labelNames.managedBy, labelNames.gatewayId, labelNames.role];
  if (telling.every((name) => labels[name] === spec.labels[name])) return;
  throw new DriverError('ALREADY_EXISTS', `volume "${spec.name}" belongs to somebody else`, {
    remedy: 'use another sandbox id, or remove the volume if nobody needs it',
    details: { field: 'id' },
  });
}
