import { type CallOptions, type HostRoute, untilAborted } from '@openshell/driver-api';
import type { DriverSettings } from '../driver-settings.ts';
import { rememberFor } from '../support/remember-for.ts';
import { routeError } from './route-error.ts';

/** How long a proof holds when nothing else has changed. */
const PROOF_LIFETIME_MS = 600_000;

/** How long the engine's facts are taken as true where nothing is proved. */
const LIKELY_LIFETIME_MS = 60_000;

/** Many calls wait for one such question, so it must not hang with the engine. */
const LIKELY_TIMEOUT_MS = 15_000;

/** Where a route is looked for. */
interface RouteNeed {
  /** Network of the sandbox; the engine's default one when absent. */
  readonly network?: string | undefined;
  /** An image that is present, to dial from. */
  readonly image: string;
  /** Name of the container that dials. */
  readonly container: string;
}

/** Finds the way from a sandbox to this machine. */
export interface RouteFinder {
  /** What the engine's facts say, best first, with what was proved lately. */
  readonly candidates: (
    network: string | undefined,
    options: CallOptions,
  ) => Promise<readonly HostRoute[]>;
  /** The route that was proved last; none when there is none, or its proof is too old. */
  readonly proved: () => HostRoute | undefined;
  /** The address that is most likely, without a proof; none when the engine knows none. */
  readonly usual: (network: string | undefined, signal: AbortSignal) => Promise<string | undefined>;
  /** Proves the candidates, unless that was done lately. */
  readonly prove: (need: RouteNeed, signal: AbortSignal) => Promise<readonly HostRoute[]>;
  /**
   * The best route that works; one that could not be dialled for want of a tool counts as well.
   * `FAILED_PRECONDITION` with all that was tried when none does.
   */
  readonly find: (need: RouteNeed, signal: AbortSignal) => Promise<HostRoute>;
}

/** What a finder asks. */
export interface RouteSources {
  /** Tells the engine from another. */
  readonly engineId: (signal: AbortSignal) => Promise<string>;
  readonly hostRoutes: (
    network: string | undefined,
    options: CallOptions,
  ) => Promise<readonly HostRoute[]>;
  readonly prove: (
    need: RouteNeed,
    routes: readonly HostRoute[],
    signal: AbortSignal,
  ) => Promise<readonly HostRoute[]>;
}

/** Routes of a network of one sandbox hold for those of all others, which are made alike. */
function kindOf({ address, listenAddress, scope }: HostRoute): string {
  return scope === 'network' ? 'own network' : `${address} ${listenAddress}`;
}

function provedAs(
  route: HostRoute,
  proved: readonly HostRoute[] | undefined,
): HostRoute | undefined {
  return proved?.find((other) => kindOf(other) === kindOf(route));
}

function merge(route: HostRoute, proved: readonly HostRoute[] | undefined): HostRoute {
  const known = provedAs(route, proved);
  if (known === undefined) return route;
  const { state, detail } = known;
  return { ...route, state, ...(detail === undefined ? {} : { detail }) };
}

/** Makes the finder of a driver. */
export function createRouteFinder(
  { hostGatewayIp, gatewayPort }: Pick<DriverSettings, 'hostGatewayIp' | 'gatewayPort'>,
  { engineId, hostRoutes, prove }: RouteSources,
): RouteFinder {
  let proof: { key: string; routes: readonly HostRoute[]; untilMs: number } | undefined;
  const gather = async (
    network: string | undefined,
    options: CallOptions,
  ): Promise<readonly HostRoute[]> => {
    if (hostGatewayIp === undefined) return hostRoutes(network, options);
    // It is used as written; the gateway listens there, or on loopback where a machine forwards it.
    return [hostGatewayIp, '127.0.0.1'].map((listenAddress) => ({
      address: hostGatewayIp,
      listenAddress,
      reason: 'option host_gateway_ip',
      state: 'unverified',
    }));
  };
  const known = (key: string): readonly HostRoute[] | undefined =>
    proof?.key === key && proof.untilMs > Date.now() ? proof.routes : undefined;
  const keyOf = async (routes: readonly HostRoute[], signal: AbortSignal): Promise<string> =>
    JSON.stringify([await engineId(signal), ...routes.map(kindOf)]);
  const proveNow: RouteFinder['prove'] = async (need, signal) => {
    const routes = await gather(need.network, { signal });
    const key = await keyOf(routes, signal);
    const lately = known(key);
    if (lately !== undefined) return routes.map((route) => merge(route, lately));
    const proved = await prove(need, routes, signal);
    // What failed may be mended any moment, so only success is remembered.
    if (proved.some(({ state }) => state === 'verified')) {
      proof = { key, routes: proved, untilMs: Date.now() + PROOF_LIFETIME_MS };
    }
    return proved;
  };
  const likely = rememberFor(LIKELY_LIFETIME_MS, () =>
    gather(undefined, { timeoutMs: LIKELY_TIMEOUT_MS }),
  );
  const bestOf = (routes: readonly HostRoute[]): HostRoute | undefined => {
    const known = routes.map((route) => merge(route, proof?.routes));
    return known.find(({ state }) => state === 'verified') ?? known[0];
  };
  return {
    proved: () => {
      const isFresh = proof !== undefined && proof.untilMs > Date.now();
      return isFresh ? proof?.routes.find(({ state }) => state === 'verified') : undefined;
    },
    usual: async (network, signal) => {
      const best = bestOf(await untilAborted(likely.get(), signal));
      if (best?.scope !== 'network' || network === undefined) return best?.address;
      return bestOf(await gather(network, { signal }))?.address;
    },
    candidates: async (network, options) => {
      const routes = await gather(network, options);
      if (network !== undefined) return routes.map((route) => merge(route, proof?.routes));
      // Of a network that is nobody's own nothing was proved: the one that was dialled is told.
      return routes.map((route) => provedAs(route, proof?.routes) ?? route);
    },
    prove: proveNow,
    find: async (need, signal) => {
      const routes = await proveNow(need, signal);
      const best =
        routes.find(({ state }) => state === 'verified') ??
        routes.find(({ state }) => state === 'unverified');
      if (best !== undefined) return best;
      throw routeError(routes, gatewayPort);
    },
  };
}
