import { setTimeout as sleep } from 'node:timers/promises';
import type { HostRoute } from '@openshell/driver-api';
import type { DialTarget } from './dial-program.ts';
import { type DialReport, describeDial, hasConnected } from './dial-report.ts';
import { openProofListener, type ProofListener } from './proof-listener.ts';

/** The listener hears of a dial before the engine tells of it; this is for a busy machine. */
const HEAR_MS = 500;

type Verdict = Required<Pick<HostRoute, 'state' | 'detail'>>;

/** The proof of one route. */
export interface RouteTrial {
  readonly route: HostRoute;
  /** What to dial; absent when nothing can listen for it. */
  readonly target?: DialTarget;
  /** Takes in what the dialling container said. */
  readonly hear: (report: DialReport) => Promise<void>;
  /** What is known by now. */
  readonly verdict: () => Verdict | undefined;
  readonly close: () => Promise<void>;
}

function refusalOf({ listenAddress }: HostRoute, thrown: unknown): string {
  const { code = String(thrown) } = thrown as NodeJS.ErrnoException;
  return code === 'EADDRNOTAVAIL'
    ? `${listenAddress} is no address of the gateway's machine`
    : `cannot listen on ${listenAddress}: ${code}`;
}

/** Begins the proof of a route: opens a listener of our own that nobody else can answer for. */
export async function openTrial(route: HostRoute): Promise<RouteTrial> {
  let listener: ProofListener;
  try {
    listener = await openProofListener(route.listenAddress);
  } catch (thrown) {
    const verdict: Verdict = { state: 'failed', detail: refusalOf(route, thrown) };
    return { route, verdict: () => verdict, hear: async () => {}, close: async () => {} };
  }
  let verdict: Verdict | undefined;
  const { port, path, reached } = listener;
  const verified = reached.then(() => {
    verdict = { state: 'verified', detail: 'dialled from inside' };
  });
  return {
    route,
    target: { host: route.address, port, path },
    hear: async (report) => {
      if (hasConnected(report)) await Promise.race([verified, sleep(HEAR_MS)]);
      const state = report.tool === 'none' ? 'unverified' : 'failed';
      const detail = hasConnected(report)
        ? `something else answers there (${describeDial(report)})`
        : describeDial(report);
      verdict ??= { state, detail };
    },
    verdict: () => verdict,
    close: listener.close,
  };
}
