import type { SimulatedNetwork } from '../../programs/simulated-process.ts';
import type { ReferenceContainer } from '../containers/reference-container.ts';
import type { EngineState } from '../engine-state.ts';
import type { ReferenceNetwork } from './reference-network.ts';

const LOOPBACK = '127.0.0.1';

/** The networks a container is on, with its place on each. */
function placesOf(state: EngineState, { attachments }: ReferenceContainer) {
  return attachments.flatMap((attachment) => {
    const network = state.networks.get(attachment.networkId);
    return network === undefined ? [] : [{ network, attachment }];
  });
}

/** Another running container of a network. */
function membersOf(
  { containers }: EngineState,
  { id, isShared, members }: ReferenceNetwork,
  own: ReferenceContainer,
) {
  if (!isShared) return [];
  return [...members].flatMap(([address, containerId]) => {
    const container = containers.get(containerId);
    if (container === undefined || container === own) return [];
    const place = container.attachments.find(({ networkId }) => networkId === id);
    return [{ address, container, aliases: place?.aliases ?? [] }];
  });
}

/** What the network looks like from inside a container. */
export function networkView(
  state: EngineState,
  container: ReferenceContainer,
  services: Map<number, string>,
): SimulatedNetwork {
  const places = () => placesOf(state, container);
  const address = (): string | undefined => places()[0]?.attachment.address;
  const others = () => places().flatMap(({ network }) => membersOf(state, network, container));
  const hostName = container.spec.hostname ?? container.id.slice(0, 12);
  const resolve = (name: string): string | undefined => {
    if (name === 'localhost') return LOOPBACK;
    if (name === hostName) return address() ?? LOOPBACK;
    const extra = container.spec.extraHosts?.find((each) => each.name === name);
    if (extra?.address === 'host-gateway') return places()[0]?.network.gateway;
    if (extra !== undefined) return extra.address;
    const own = places().find(({ attachment }) =>
      [container.name, ...attachment.aliases].includes(name),
    );
    if (own?.network.isShared === true) return own.attachment.address;
    return others().find((other) => other.container.name === name || other.aliases.includes(name))
      ?.address;
  };
  /** A port that was published for everybody is reached over any gateway, if there is a way out. */
  const published = (target: string, port: number): string | undefined => {
    if (!places().some(({ network }) => !network.internal)) return;
    if (![...state.networks.values()].some(({ gateway }) => gateway === target)) return;
    for (const { publishedPorts, run } of state.containers.values()) {
      const found = publishedPorts.find(
        ({ hostPort, hostAddress }) =>
          hostPort === port && (hostAddress === '0.0.0.0' || hostAddress === target),
      );
      if (found !== undefined) return run?.services.get(found.containerPort);
    }
    return;
  };
  return {
    interfaces: () => ['lo', ...places().map((_, index) => `eth${index}`)],
    resolve,
    gateway: () => places()[0]?.network.gateway,
    address,
    serve: (port, text) => services.set(port, text),
    fetch: (target, port) => {
      const isOwn = places().some(({ attachment }) => attachment.address === target);
      if (isOwn || target === LOOPBACK) return services.get(port);
      const other = others().find((each) => each.address === target);
      return other?.container.run?.services.get(port) ?? published(target, port);
    },
  };
}
