import type { ContainerSpec, RuntimeProbe } from '@openshell/driver-api';

/** The network of a container that is never started: none, where the engine knows that today. */
export function idleNetwork({ capabilities }: RuntimeProbe): ContainerSpec['network'] {
  const lacksNone = capabilities.some(
    ({ capability, state }) => capability === 'networkNone' && state === 'unsupported',
  );
  return lacksNone ? undefined : 'none';
}
