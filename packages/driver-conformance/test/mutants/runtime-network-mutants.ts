import {
  type ContainerRuntime,
  DriverError,
  type Network,
  type NetworkAttachment,
  type NetworkOperations,
} from '@openshell/driver-api';
import { print } from '../../src/programs/output-programs.ts';
import {
  editContainers,
  editNetworks,
  editSpec,
  hasSome,
  instead,
  runs,
} from '../support/edit-runtime.ts';
import type { Mutant } from './mutant.ts';

/** Networks tell something else whenever they are asked. */
function editInspect(
  edit: (network: Network, asked: string) => Partial<Network>,
): NonNullable<Mutant['runtime']> {
  return editNetworks(({ inspect }) => ({
    inspect: async (network, options) => {
      const told = await inspect(network, options);
      return { ...told, ...edit(told, network) };
    },
  }));
}

function joined(network: unknown): readonly NetworkAttachment[] {
  return Array.isArray(network) ? network : [];
}

/** Makes ordinary networks of internal ones, and tells nobody. */
function opensInternal({ create, inspect, list }: NetworkOperations): Partial<NetworkOperations> {
  const internal = new Set<string>();
  const pretend = (network: Network): Network => ({
    ...network,
    internal: internal.has(network.id),
  });
  return {
    create: async (spec, options) => {
      const made = await create({ ...spec, internal: false }, options);
      if (spec.internal === true) internal.add(made.id);
      return pretend(made);
    },
    inspect: async (network, options) => pretend(await inspect(network, options)),
    list: async (options) => (await list(options)).map(pretend),
  };
}

/** Forgets the addresses of networks for which they were chosen. */
function forgetsSubnets({ create, inspect }: NetworkOperations): Partial<NetworkOperations> {
  const chosen = new Set<string>();
  return {
    create: async (spec, options) => {
      const made = await create(spec, options);
      if (spec.subnet !== undefined) chosen.add(made.id);
      return made;
    },
    inspect: async (network, options) => {
      const told = await inspect(network, options);
      return chosen.has(told.id) ? { ...told, subnets: [] } : told;
    },
  };
}

/** Goes on listing networks that were removed. */
function listsRemoved({ remove, list, inspect }: NetworkOperations): Partial<NetworkOperations> {
  const removed: Network[] = [];
  return {
    remove: async (network, options) => {
      const told = await inspect(network).catch(() => undefined);
      const isRemoved = await remove(network, options);
      if (isRemoved && told !== undefined) removed.push(told);
      return isRemoved;
    },
    list: async (options) => [
      ...(await list(options)),
      ...removed.filter(({ labels }) => hasSome(labels, options?.labels)),
    ],
  };
}

/** Names are known wherever somebody asks for them. */
function knowsEverybody(): NonNullable<Mutant['runtime']> {
  return (honest) => {
    const places = new Map<string, { readonly id: string; readonly network: string }>();
    const { containers, networks } = honest;
    const addressOf = async (alias: string): Promise<string | undefined> => {
      const place = places.get(alias);
      if (place === undefined) return undefined;
      const { networkDetails } = await containers.inspect(place.id);
      return networkDetails.find(({ network }) => network === place.network)?.address;
    };
    const edited: Partial<ContainerRuntime> = {
      containers: {
        ...containers,
        create: async (spec, options) => {
          const { id, ...rest } = await containers.create(spec, options);
          for (const { network, aliases = [] } of joined(spec.network)) {
            for (const alias of aliases) places.set(alias, { id, network });
          }
          return { id, ...rest };
        },
        exec: async (container, request, options) => {
          const { command } = request;
          const isAsked = runs(command, 'resolve-name');
          const address = isAsked ? await addressOf(command[4] ?? '') : undefined;
          return containers.exec(
            container,
            address === undefined ? request : { ...request, command: print(address) },
            options,
          );
        },
      },
      networks: {
        ...networks,
        disconnect: async (network, container, options) => {
          await networks.disconnect(network, container, options);
          for (const [alias, { id }] of places) if (id === container) places.delete(alias);
        },
      },
    };
    return { ...honest, ...edited };
  };
}

/** Tells a container to be on networks that it has left. */
function staysOnNetworks(): NonNullable<Mutant['runtime']> {
  const left = new Map<string, string>();
  return (honest, context) => {
    const leaving = editNetworks(({ disconnect }) => ({
      disconnect: async (network, container, options) => {
        await disconnect(network, container, options);
        left.set(container, network);
      },
    }))(honest, context);
    return editContainers(({ inspect }) => ({
      inspect: async (container, options) => {
        const told = await inspect(container, options);
        const network = left.get(told.id);
        return network === undefined ? told : { ...told, networks: [...told.networks, network] };
      },
    }))(leaving, context);
  };
}

/** Tells containers of a network that it had before. */
function remembersContainers(): NonNullable<Mutant['runtime']> {
  const known = new Set<string>();
  return editInspect(({ id, containerIds }) => {
    for (const container of containerIds) known.add(`${id} ${container}`);
    const remembered = [...known].filter((each) => each.startsWith(`${id} `));
    return { containerIds: remembered.map((each) => each.slice(id.length + 1)) };
  });
}

export const runtimeNetworkMutants: readonly Mutant[] = [
  {
    breaks: 'runtime-network/internal',
    fault: 'an internal network is told to be one, and has a way out',
    suite: 'runtime',
    runtime: editNetworks(opensInternal),
  },
  {
    breaks: 'runtime-network/internal-told',
    fault: 'a network does not tell that it is internal',
    suite: 'runtime',
    runtime: editInspect(() => ({ internal: false })),
  },
  {
    breaks: 'runtime-network/taken-name',
    fault: 'a network whose name is taken is answered as it is',
    suite: 'runtime',
    runtime: editNetworks(({ create, inspect }) => ({
      create: (spec, options) =>
        create(spec, options).catch(instead('ALREADY_EXISTS', () => inspect(spec.name))),
    })),
  },
  {
    breaks: 'runtime-network/overlap',
    fault: 'addresses that overlap are not told to be what ran out',
    suite: 'runtime',
    runtime: editNetworks(({ create }) => ({
      create: (spec, options) =>
        create(spec, options).catch(
          instead<never>('RESOURCE_EXHAUSTED', () => {
            throw new DriverError('RESOURCE_EXHAUSTED', 'something ran out');
          }),
        ),
    })),
  },
  {
    breaks: 'runtime-network/subnet',
    fault: 'addresses that were chosen are not told',
    suite: 'runtime',
    runtime: editNetworks(forgetsSubnets),
  },
  {
    breaks: 'runtime-network/agree',
    fault: 'a network that is asked for by name does not tell its labels',
    suite: 'runtime',
    runtime: editInspect(({ name }, asked) => (asked === name ? { labels: {} } : {})),
  },
  {
    breaks: 'runtime-network/labels',
    fault: 'the list holds networks that carry one of the labels',
    suite: 'runtime',
    runtime: editNetworks(({ list }) => ({
      list: async ({ labels, ...options } = {}) =>
        (await list(options)).filter((network) => hasSome(network.labels, labels)),
    })),
  },
  {
    breaks: 'runtime-network/remove',
    fault: 'the list shows networks that were removed',
    suite: 'runtime',
    runtime: editNetworks(listsRemoved),
  },
  {
    breaks: 'runtime-network/in-use',
    fault: 'a network that is in use is said to be removed',
    suite: 'runtime',
    runtime: editNetworks(({ remove }) => ({
      remove: (network, options) =>
        remove(network, options).catch(instead('FAILED_PRECONDITION', () => true)),
    })),
  },
  {
    breaks: 'runtime-network/containers',
    fault: 'a network goes on telling containers that were on it',
    suite: 'runtime',
    runtime: remembersContainers(),
  },
  {
    breaks: 'runtime-network/name',
    fault: 'a container is found by its aliases alone',
    suite: 'runtime',
    runtime: editContainers(({ exec, inspect }) => ({
      exec: async (container, request, options) => {
        const { command } = request;
        if (!runs(command, 'resolve-name')) return exec(container, request, options);
        const named = await inspect(command[4] ?? '').catch(() => undefined);
        const asked = named === undefined ? command : [...command.slice(0, 4), 'nobody'];
        return exec(container, { ...request, command: asked }, options);
      },
    })),
  },
  {
    breaks: 'runtime-network/alias',
    fault: 'of several aliases only the first is given',
    suite: 'runtime',
    runtime: editSpec(({ network }) =>
      network === 'none'
        ? {}
        : {
            network: network?.map((place) => ({ ...place, aliases: place.aliases?.slice(0, 1) })),
          },
    ),
  },
  {
    breaks: 'runtime-network/two-at-create',
    fault: 'aliases on a second network are left out when there are some on the first',
    suite: 'runtime',
    runtime: editSpec(({ network }) => {
      const [first, ...others] = joined(network);
      if (first?.aliases === undefined) return {};
      return { network: [first, ...others.map((place) => ({ ...place, aliases: undefined }))] };
    }),
  },
  {
    breaks: 'runtime-network/apart',
    fault: 'a container is found from networks that it is not on',
    suite: 'runtime',
    runtime: knowsEverybody(),
  },
  {
    breaks: 'runtime-network/attach',
    fault: 'aliases are left out when a container is attached later',
    suite: 'runtime',
    runtime: editNetworks(({ connect }) => ({
      connect: (network, container, options) =>
        connect(network, container, { ...options, aliases: undefined }),
    })),
  },
  {
    breaks: 'runtime-network/detach',
    fault: 'a container tells networks that it has left',
    suite: 'runtime',
    runtime: staysOnNetworks(),
  },
];
