import {
  type CallOptions,
  type ContainerRuntime,
  DriverError,
  type Network,
} from '@openshell/driver-api';
import { isOwned, sandboxLabels } from '../identity/labels.ts';
import { networkName } from '../identity/object-names.ts';
import { hasCode } from '../support/has-code.ts';
import { firstFreeSubnet, parsePool, startIndex, subnetAt } from './subnet-pool.ts';

/** What a network is made with. */
export interface SandboxNetworkRequest {
  readonly sandboxId: string;
  readonly gatewayId: string;
  /** Further labels. */
  readonly labels?: Readonly<Record<string, string>>;
  /** Range that networks are cut from, as CIDR. */
  readonly pool: string;
}

function isPoolError(thrown: unknown): boolean {
  return DriverError.isInstance(thrown) && thrown.details.resource === 'address-pool';
}

/** A network of the same name: what an earlier attempt left behind is taken over. */
async function adopt(
  runtime: ContainerRuntime,
  request: SandboxNetworkRequest,
  options: CallOptions,
): Promise<Network> {
  const name = networkName(request.sandboxId);
  const existing = await runtime.networks.inspect(name, options);
  if (isOwned(existing.labels, request.gatewayId)) return existing;
  throw new DriverError('ALREADY_EXISTS', `network "${name}" belongs to somebody else`, {
    remedy: 'use another sandbox id, or remove the network if nobody needs it',
    details: { field: 'id' },
  });
}

/**
 * Makes the network that one sandbox has to itself, cut from the pool. A first guess spares the
 * list of all networks; when it is taken, the list is read and the next free one is used.
 */
export async function createSandboxNetwork(
  runtime: ContainerRuntime,
  request: SandboxNetworkRequest,
  options: CallOptions,
): Promise<Network> {
  const pool = parsePool(request.pool);
  const start = startIndex(pool, request.sandboxId);
  const create = (subnet: string): Promise<Network> =>
    runtime.networks.create(
      {
        name: networkName(request.sandboxId),
        labels: {
          ...sandboxLabels(request.gatewayId, request.sandboxId, 'network'),
          ...request.labels,
        },
        subnet,
      },
      options,
    );
  let refused: unknown;
  let subnet: string | undefined = subnetAt(pool, start);
  const taken: string[] = [];
  while (subnet !== undefined && taken.length < 64) {
    try {
      return await create(subnet);
    } catch (thrown) {
      if (hasCode(thrown, 'ALREADY_EXISTS')) return adopt(runtime, request, options);
      if (!isPoolError(thrown)) throw thrown;
      refused = thrown;
    }
    taken.push(subnet);
    const networks = await runtime.networks.list(options);
    const used = [...taken, ...networks.flatMap((network) => network.subnets)];
    subnet = firstFreeSubnet(pool, start, used);
  }
  throw new DriverError('RESOURCE_EXHAUSTED', `no free network left in ${request.pool}`, {
    remedy: 'delete sandboxes, or give the driver another network_pool',
    details: { resource: 'address-pool' },
    cause: refused,
  });
}
