import type { CallOptions, CapabilityReport, RuntimeProbe } from '@openshell/driver-api';
import type { DriverParts } from './driver-parts.ts';

const bindMountsOff: CapabilityReport = {
  capability: 'bindMounts',
  value: false,
  state: 'unsupported',
  reason: 'the operator has not enabled it',
  remedy: 'set enable_bind_mounts if sandboxes may see files of the machine',
};

/** What holds on this machine now, with what the operator switched off. */
export async function probeDriver(
  { runtime, settings }: Pick<DriverParts, 'runtime' | 'settings'>,
  options: CallOptions,
): Promise<RuntimeProbe> {
  const probe = await runtime.probe(options);
  if (settings.enableBindMounts || probe.state !== 'ready') return probe;
  const others = probe.capabilities.filter(({ capability }) => capability !== 'bindMounts');
  return { ...probe, capabilities: [...others, bindMountsOff] };
}
