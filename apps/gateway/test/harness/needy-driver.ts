import {
  type CallOptions,
  type ComputeDriver,
  DriverError,
  defineDriver,
  type ListenerRequirement,
  noCapabilities,
} from '@openshell/driver-api';

function refuse(): never {
  throw new DriverError('UNSUPPORTED', 'this driver only needs listeners');
}

/** A driver that makes no sandboxes and says where they would call back. */
export function createNeedyDriver(
  listenerRequirements: (options?: CallOptions) => Promise<readonly ListenerRequirement[]>,
): ComputeDriver {
  return defineDriver({
    name: 'needy',
    version: '1.0.0',
    capabilities: noCapabilities,
    listenerRequirements,
    probe: async () => ({ state: 'unavailable', candidates: [], capabilities: [], handlers: [] }),
    validate: refuse,
    create: refuse,
    resume: refuse,
    stop: refuse,
    delete: refuse,
    get: refuse,
    list: async () => ({ sandboxes: [] }),
    watch: refuse,
    close: async () => {},
  });
}
