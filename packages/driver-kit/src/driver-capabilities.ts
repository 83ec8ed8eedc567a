import type { Capabilities, ContainerRuntime } from '@openshell/driver-api';
import type { DriverSettings } from './driver-settings.ts';

/** What sandboxes on a runtime can have: what it offers, as far as the operator and this kit do. */
export function driverCapabilities(
  { capabilities }: ContainerRuntime,
  { enableBindMounts }: DriverSettings,
): Capabilities {
  return {
    ...capabilities,
    bindMounts: capabilities.bindMounts && enableBindMounts,
    networkPolicy: false,
    forward: false,
    supervisor: capabilities.copy && capabilities.volumes,
  };
}
