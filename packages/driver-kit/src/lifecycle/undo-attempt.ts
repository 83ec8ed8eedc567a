import type { CallOptions, ContainerRuntime } from '@openshell/driver-api';
import { isOwned, labelNames } from '../identity/labels.ts';
import { orUndefined } from '../support/has-code.ts';

type Undo = (options: CallOptions) => Promise<unknown>;

/** Takes back what one attempt made, by name; what another made under that name is left alone. */
export interface AttemptUndo {
  readonly container: (name: string) => Undo;
  /**
   * To be undone after the container that is on it. Two drivers of a gateway may make one sandbox
   * at once, and the one that makes the container may use the network that the other made: it stays
   * for the other's container, and goes with one's own.
   */
  readonly network: (name: string, container: string) => Undo;
  readonly volume: (name: string) => Undo;
}

interface Labelled {
  readonly labels: Readonly<Record<string, string>>;
}

export function undoAttempt(
  runtime: ContainerRuntime,
  gatewayId: string,
  attempt: string,
): AttemptUndo {
  const { containers, networks, volumes } = runtime;
  const isOwn = ({ labels }: Labelled): boolean => labels[labelNames.attempt] === attempt;
  let hadContainer = false;
  return {
    container: (name) => async (options) => {
      const container = await orUndefined(containers.inspect(name, options));
      if (container === undefined || !isOwn(container)) return;
      hadContainer = true;
      await containers.remove(container.id, { ...options, force: true });
    },
    network: (name, container) => async (options) => {
      const network = await orUndefined(networks.inspect(name, options));
      if (network === undefined || !isOwned(network.labels, gatewayId)) return;
      if (!isOwn(network) && !hadContainer) return;
      if ((await orUndefined(containers.inspect(container, options))) !== undefined) return;
      await networks.remove(network.id, options);
    },
    volume: (name) => async (options) => {
      const volume = await orUndefined(volumes.inspect(name, options));
      if (volume !== undefined && isOwn(volume)) await volumes.remove(name, options);
    },
  };
}
