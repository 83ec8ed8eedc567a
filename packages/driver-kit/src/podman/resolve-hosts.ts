import type { HostRoute } from '@openshell/driver-api';
import { type ContainerSpec, DriverError, type ExtraHost } from '@openshell/driver-api';
import type { Call } from '../http-engine/call.ts';
import type { Engine } from '../http-engine/engine.ts';
import { isApiAtLeast } from '../http-engine/is-api-at-least.ts';

/** From here on the engine puts an address in the place of its own word for its host. */
const FIRST_WITH_HOST_GATEWAY = '5.0';

/** Finds addresses of the host, as containers of a network see it, best first. */
type FindRoutes = (network: string | undefined) => Promise<readonly HostRoute[]>;

/**
 * The extra names of a container. Older engines write the word `host-gateway` itself into the hosts
 * file, so they are given an address. `UNSUPPORTED` when none is known.
 */
export async function resolveHosts(
  engine: Engine,
  call: Call,
  { extraHosts, network }: ContainerSpec,
  findRoutes: FindRoutes,
): Promise<readonly ExtraHost[] | undefined> {
  const { productVersion = '0' } = await engine.connect(call);
  const isMeant = extraHosts?.some(({ address }) => address === 'host-gateway') === true;
  if (!isMeant || isApiAtLeast(productVersion, FIRST_WITH_HOST_GATEWAY)) return extraHosts;
  const first = network === 'none' ? undefined : network?.[0]?.network;
  const routes = await findRoutes(first);
  const route = routes.find(({ address }) => address !== 'host-gateway');
  if (route === undefined) {
    throw new DriverError('UNSUPPORTED', `${call.operation}: no address of the host is known`, {
      remedy: 'name the address itself, or use Podman 5',
      details: { field: 'extraHosts' },
    });
  }
  return extraHosts?.map((host) =>
    host.address === 'host-gateway' ? { ...host, address: route.address } : host,
  );
}
