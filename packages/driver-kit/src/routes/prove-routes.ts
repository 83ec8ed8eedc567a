import { type ContainerRuntime, DriverError, type HostRoute } from '@openshell/driver-api';
import { type DialPlace, withDialer } from './dialer.ts';
import { openTrial, type RouteTrial } from './route-trial.ts';

/** How long a proof may take; all routes are dialled at once. */
const PROOF_TIMEOUT_MS = 5_000;

/** Whether the best route that works is known. */
function isDecided(trials: readonly RouteTrial[]): boolean {
  const first = trials.find((trial) => trial.verdict()?.state !== 'failed');
  return first === undefined || first.verdict() !== undefined;
}

/** What holds of routes that nothing was heard of. */
function restVerdict(decided: boolean, late: boolean): Pick<HostRoute, 'state' | 'detail'> {
  if (decided) return { state: 'unverified', detail: 'a better one works' };
  if (late) return { state: 'failed', detail: `no answer within ${PROOF_TIMEOUT_MS} ms` };
  return { state: 'unverified', detail: 'the container that was to dial said nothing' };
}

async function dialAll(
  runtime: ContainerRuntime,
  place: DialPlace,
  routes: readonly HostRoute[],
  signal: AbortSignal,
): Promise<readonly RouteTrial[]> {
  const addresses = routes.map(({ address }) => address);
  return withDialer(runtime, place, addresses, { signal }, async ({ dial }) => {
    // Only now, as some engines bring a network's bridge up with its first container.
    const trials = await Promise.all(routes.map(openTrial));
    const dialled = trials.filter((trial) => trial.target !== undefined);
    const targets = dialled.flatMap(({ target }) => (target === undefined ? [] : [target]));
    try {
      if (targets.length === 0) return trials;
      for await (const report of dial(targets)) {
        await dialled[report.number]?.hear(report);
        if (isDecided(trials)) break;
      }
    } catch (thrown) {
      // What was heard until the time was up counts.
      if (!signal.aborted) throw thrown;
    } finally {
      await Promise.all(trials.map(({ close }) => close()));
    }
    return trials;
  });
}

/**
 * Dials routes from a container and says what became of each. Returns as soon as the best one that
 * works is known: those behind it may stay `unverified`. So do all of them when the image has
 * nothing to dial with, or the container cannot be run.
 *
 * @param place - the container that dials
 * @param routes - the candidates, best first
 */
export async function proveRoutes(
  runtime: ContainerRuntime,
  place: DialPlace,
  routes: readonly HostRoute[],
  signal: AbortSignal,
): Promise<readonly HostRoute[]> {
  const timeUp = AbortSignal.timeout(PROOF_TIMEOUT_MS);
  try {
    const trials = await dialAll(runtime, place, routes, AbortSignal.any([signal, timeUp]));
    const rest = restVerdict(isDecided(trials), timeUp.aborted);
    return trials.map(({ route, verdict }) => ({ ...route, ...(verdict() ?? rest) }));
  } catch (thrown) {
    signal.throwIfAborted();
    const fact = DriverError.isInstance(thrown) ? thrown.fact : String(thrown);
    const detail = `nothing could be dialled from: ${fact}`;
    return routes.map((route) => ({ ...route, state: 'unverified', detail }));
  }
}
