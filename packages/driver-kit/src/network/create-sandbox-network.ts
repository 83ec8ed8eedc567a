import { setTimeout as sleep } from 'node:timers/promises';
import {
  type CallOptions,
  type ContainerRuntime,
  DriverError,
  type Network,
} from '@openshell/driver-api';
import { isOwned, sandboxLabels } from '../identity/labels.ts';
import { networkName } from '../identity/object-names.ts';
import { hasCode, orUndefined } from '../support/has-code.ts';
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

const PAUSE_MS = 50;

/** How often a name that nobody can see is waited for. */
const MAX_UNSEEN = 100;

function isPoolError(thrown: unknown): boolean {
  return DriverError.isInstance(thrown) && thrown.details.resource === 'address-pool';
}

/**
 * A network of the same name: what an earlier attempt left behind is taken over. None when there is
 * none to be seen: engines keep the name before the network can be looked at, and it may still come
 * to nothing.
 */
async function adopt(
  runtime: ContainerRuntime,
  request: SandboxNetworkRequest,
  options: CallOptions,
): Promise<Network | undefined> {
  const name = networkName(request.sandboxId);
  const existing = await orUndefined(runtime.networks.inspect(name, options));
  if (existing === undefined || isOwned(existing.labels, request.gatewayId)) return existing;
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
  let unseen = 0;
  let refused: unknown;
  let subnet: string | undefined = subnetAt(pool, start);
  const taken: string[] = [];
  while (subnet !== undefined && taken.length < 64) {
    try {
      return await create(subnet);
    } catch (thrown) {
      if (hasCode(thrown, 'ALREADY_EXISTS')) {
        const existing = await adopt(runtime, request, options);
        if (existing !== undefined) return existing;
        unseen += 1;
        if (unseen === MAX_UNSEEN) throw thrown;
        await sleep(
          PAUSE_MS,
          undefined,
          options.signal === undefined ? {} : { signal: options.signal },
        );
        continue;
      }
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
