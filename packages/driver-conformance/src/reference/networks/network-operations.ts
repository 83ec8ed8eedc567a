import {
  DriverError,
  type Network,
  type NetworkOperations,
  type NetworkSpec,
} from '@openshell/driver-api';
import { requireContainer } from '../containers/container-lookup.ts';
import { nameTaken } from '../containers/create-container.ts';
import type { ReferenceContainer } from '../containers/reference-container.ts';
import { type EngineState, findNetwork } from '../engine-state.ts';
import type { EngineLine } from '../gate/engine-line.ts';
import { signalOf } from '../gate/signal-of.ts';
import { hasLabels } from '../has-labels.ts';
import { chooseSubnet } from './choose-subnet.ts';
import { addressText, parseSubnet } from './ipv4.ts';
import { type ReferenceNetwork, takeAddress } from './reference-network.ts';

function toNetwork({
  id,
  name,
  internal,
  labels,
  subnet,
  gateway,
  members,
}: ReferenceNetwork): Network {
  const containerIds = [...new Set(members.values())];
  return { id, name, internal, labels, subnets: [subnet], gateway, containerIds };
}

function requireNetwork(state: EngineState, text: string): ReferenceNetwork {
  const found = findNetwork(state, text);
  if (found !== undefined) return found;
  throw new DriverError('NOT_FOUND', `there is no network "${text}"`);
}

function createNetwork(state: EngineState, spec: NetworkSpec): ReferenceNetwork {
  const { name, internal = false, labels = {} } = spec;
  if (findNetwork(state, name) !== undefined) throw nameTaken('network', name);
  const subnet = chooseSubnet(state, spec.subnet);
  const gateway = addressText(parseSubnet(subnet).base + 1);
  const id = state.newId('network');
  const members = new Map<string, string>();
  const network = { id, name, internal, labels, subnet, gateway, isShared: true, members };
  state.networks.set(id, network);
  return network;
}

function connect(
  network: ReferenceNetwork,
  container: ReferenceContainer,
  aliases: readonly string[],
): void {
  const { id: networkId, name: networkName } = network;
  if (container.attachments.some((each) => each.networkId === networkId)) {
    throw new DriverError(
      'FAILED_PRECONDITION',
      `container "${container.name}" is on network "${networkName}" already`,
    );
  }
  const address =
    container.run === undefined ? {} : { address: takeAddress(network, container.id) };
  container.attachments.push({ networkId, networkName, aliases, ...address });
}

function disconnect(network: ReferenceNetwork, container: ReferenceContainer): void {
  const place = container.attachments.find(
    ({ networkId, networkName }) => networkId === network.id || networkName === network.name,
  );
  if (place === undefined) {
    throw new DriverError(
      'FAILED_PRECONDITION',
      `container "${container.name}" is not on network "${network.name}"`,
    );
  }
  if (place.address !== undefined) network.members.delete(place.address);
  container.attachments = container.attachments.filter((each) => each !== place);
}

function removeNetwork(state: EngineState, text: string): boolean {
  const network = findNetwork(state, text);
  if (network === undefined) return false;
  if (network.members.size > 0 || !network.isShared) {
    throw new DriverError('FAILED_PRECONDITION', `network "${network.name}" is in use`, {
      remedy: 'disconnect what is on it first',
    });
  }
  return state.networks.delete(network.id);
}

/** What the reference engine does with networks. */
export function createNetworkOperations(state: EngineState, line: EngineLine): NetworkOperations {
  const change = <Result>(
    options: { readonly signal?: AbortSignal | undefined } | undefined,
    run: () => Result,
    undo?: (result: Result) => unknown,
  ): Promise<Result> =>
    line.call({
      signal: signalOf(options),
      isChange: true,
      run,
      ...(undo === undefined ? {} : { undo }),
    });
  return {
    create: (spec, options) =>
      change(
        options,
        () => toNetwork(createNetwork(state, spec)),
        ({ id }) => state.networks.delete(id),
      ),
    connect: (network, container, options) =>
      change(options, () =>
        connect(
          requireNetwork(state, network),
          requireContainer(state, container),
          options?.aliases ?? [],
        ),
      ),
    disconnect: (network, container, options) =>
      change(options, () =>
        disconnect(requireNetwork(state, network), requireContainer(state, container)),
      ),
    inspect: (network, options) =>
      line.call({
        signal: signalOf(options),
        run: () => toNetwork(requireNetwork(state, network)),
      }),
    list: (options) =>
      line.call({
        signal: signalOf(options),
        run: () =>
          [...state.networks.values()]
            .filter(({ labels }) => hasLabels(labels, options?.labels))
            .map(toNetwork),
      }),
    remove: (network, options) => change(options, () => removeNetwork(state, network)),
  };
}
