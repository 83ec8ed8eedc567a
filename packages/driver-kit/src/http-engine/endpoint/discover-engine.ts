import { DriverError, type EndpointCandidate } from '@openshell/driver-api';
import type { OpenClient } from '../engine-client.ts';
import type { EngineDialect } from '../engine-dialect.ts';
import type { EngineFailure } from '../engine-failure.ts';
import { type Ping, pingEngine } from '../ping-engine.ts';
import { toDriverError } from '../to-driver-error.ts';
import { describeEndpoint } from './describe-endpoint.ts';
import type { Discovery, FoundEngine } from './discovery.ts';
import type { EndpointProposal } from './endpoint-proposal.ts';
import { unreachableReason } from './unreachable-reason.ts';

const CHOICE_TIMEOUT_MS = 10_000;
const KNOWN_SOCKET_TIMEOUT_MS = 3_000;

type Trial =
  | { readonly type: 'found'; readonly engine: FoundEngine; readonly reason: string }
  | { readonly type: 'rejected'; readonly reason: string; readonly error: DriverError };

function unreachable(
  dialect: EngineDialect,
  { source, address }: EndpointProposal,
  failure: EngineFailure,
): DriverError {
  const message = unreachableReason(failure);
  const operation = `reach the engine at ${address} (${source})`;
  return toDriverError(dialect, operation, { ...failure, message });
}

function describePing({ product, evidence }: Ping): string {
  return `answers as ${product}${evidence === undefined ? '' : ` (${evidence})`}`;
}

async function tryProposal(
  dialect: EngineDialect,
  proposal: EndpointProposal,
  openClient: OpenClient,
): Promise<Trial> {
  const { endpoint, isChoice } = proposal;
  if (DriverError.isInstance(endpoint)) {
    return { type: 'rejected', reason: endpoint.message, error: endpoint };
  }
  const client = await openClient(endpoint);
  const timeoutMs = isChoice ? CHOICE_TIMEOUT_MS : KNOWN_SOCKET_TIMEOUT_MS;
  const result = await pingEngine(client, dialect.recognize, timeoutMs);
  if (result.type === 'answered' && (isChoice || result.ping.objection === undefined)) {
    const { ping } = result;
    const engine = { client, endpoint, proposal, ping };
    const reason = `${describePing(ping)}, API ${ping.apiVersion}`;
    return { type: 'found', engine, reason };
  }
  client.close();
  if (result.type === 'answered') {
    const reason = `${describePing(result.ping)}: ${result.ping.objection}`;
    const error = new DriverError('UNAVAILABLE', `${describeEndpoint(endpoint)} ${reason}`);
    return { type: 'rejected', reason, error };
  }
  const { failure } = result;
  const error = unreachable(dialect, proposal, failure);
  return { type: 'rejected', reason: unreachableReason(failure), error };
}

/** The error when no known socket answers: all that was tried, in one line. */
function nothingFound(
  { title, remedy }: EngineDialect,
  candidates: readonly EndpointCandidate[],
  errors: readonly DriverError[],
): DriverError {
  const denied = errors.find(({ code }) => code === 'PERMISSION_DENIED');
  if (denied !== undefined) return denied;
  const tried = candidates.map(({ address, reason }) => `${address}: ${reason}`).join('; ');
  return new DriverError('UNAVAILABLE', `no ${title} answers (${tried || 'nothing to try'})`, {
    remedy,
  });
}

/**
 * Finds the engine. Somebody's choice is the only address that is tried; without one, the known
 * sockets are tried in their order.
 *
 * @param dialect - how the engine is recognised
 * @param proposals - every address that comes into question, best first
 * @param openClient - opens the connections to an address; does no I/O
 */
export async function discoverEngine(
  dialect: EngineDialect,
  proposals: readonly EndpointProposal[],
  openClient: OpenClient,
): Promise<Discovery> {
  const choice = proposals.find(({ isChoice }) => isChoice);
  const candidates: EndpointCandidate[] = [];
  const errors: DriverError[] = [];
  let found: FoundEngine | undefined;
  for (const proposal of proposals) {
    const { source, address } = proposal;
    const decided =
      choice === undefined || choice === proposal ? found?.proposal.source : choice.source;
    if (decided !== undefined) {
      candidates.push({ source, address, state: 'not-tried', reason: `${decided} decides` });
      continue;
    }
    const trial = await tryProposal(dialect, proposal, openClient);
    const state = trial.type === 'found' ? 'selected' : 'rejected';
    candidates.push({ source, address, state, reason: trial.reason });
    if (trial.type === 'found') found = trial.engine;
    else errors.push(trial.error);
  }
  if (found !== undefined) return { type: 'found', engine: found, candidates };
  const [error] = errors;
  return {
    type: 'none',
    error:
      choice !== undefined && error !== undefined
        ? error
        : nothingFound(dialect, candidates, errors),
    candidates,
  };
}
