import { DriverError, type EndpointCandidate } from '@openshell/driver-api';
import type { DockerClient } from '../engine/docker-client.ts';
import type { EngineFailure } from '../engine/engine-failure.ts';
import { pingEngine } from '../engine/ping-engine.ts';
import { toDriverError } from '../to-driver-error.ts';
import { describeEndpoint } from './describe-endpoint.ts';
import type { Discovery, FoundEngine } from './discovery.ts';
import type { Endpoint } from './endpoint.ts';
import type { EndpointProposal } from './endpoint-proposal.ts';
import { unreachableReason } from './unreachable-reason.ts';

const CHOICE_TIMEOUT_MS = 10_000;
const KNOWN_SOCKET_TIMEOUT_MS = 3_000;

type Trial =
  | { readonly type: 'found'; readonly engine: FoundEngine; readonly reason: string }
  | { readonly type: 'rejected'; readonly reason: string; readonly error: DriverError };

function unreachable(source: string, address: string, failure: EngineFailure): DriverError {
  const message = unreachableReason(failure);
  return toDriverError(`reach the engine at ${address} (${source})`, { ...failure, message });
}

async function tryProposal(
  proposal: EndpointProposal,
  openClient: (endpoint: Endpoint) => DockerClient,
): Promise<Trial> {
  const { source, endpoint, isChoice, address } = proposal;
  if (DriverError.isInstance(endpoint)) {
    return { type: 'rejected', reason: endpoint.message, error: endpoint };
  }
  const client = openClient(endpoint);
  const timeoutMs = isChoice ? CHOICE_TIMEOUT_MS : KNOWN_SOCKET_TIMEOUT_MS;
  const result = await pingEngine(client, timeoutMs);
  if (result.type === 'answered' && (isChoice || !result.ping.isPodman)) {
    const engine = { client, endpoint, proposal, ping: result.ping };
    const kind = result.ping.isPodman ? 'answers as Podman' : 'answers';
    return { type: 'found', engine, reason: `${kind}, API ${result.ping.apiVersion}` };
  }
  client.close();
  if (result.type === 'answered') {
    const reason = 'answers as Podman (Libpod-Api-Version header); driver-podman serves it better';
    const error = new DriverError('UNAVAILABLE', `${describeEndpoint(endpoint)} ${reason}`);
    return { type: 'rejected', reason, error };
  }
  const { failure } = result;
  const error = unreachable(source, address, failure);
  return { type: 'rejected', reason: unreachableReason(failure), error };
}

/** The error when no known socket answers: all that was tried, in one line. */
function nothingFound(
  candidates: readonly EndpointCandidate[],
  errors: readonly DriverError[],
): DriverError {
  const denied = errors.find(({ code }) => code === 'PERMISSION_DENIED');
  if (denied !== undefined) return denied;
  const tried = candidates.map(({ address, reason }) => `${address}: ${reason}`).join('; ');
  return new DriverError('UNAVAILABLE', `no Docker engine answers (${tried || 'nothing to try'})`, {
    remedy:
      'start Docker, or name its address with DOCKER_HOST, "docker context use" or the option "endpoint"',
  });
}

/**
 * Finds the engine. Somebody's choice is the only address that is tried; without one, the known
 * sockets are tried in their order.
 *
 * @param proposals - every address that comes into question, best first
 * @param openClient - opens the connections to an address; does no I/O
 */
export async function discoverEngine(
  proposals: readonly EndpointProposal[],
  openClient: (endpoint: Endpoint) => DockerClient,
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
    const trial = await tryProposal(proposal, openClient);
    const state = trial.type === 'found' ? 'selected' : 'rejected';
    candidates.push({ source, address, state, reason: trial.reason });
    if (trial.type === 'found') found = trial.engine;
    else errors.push(trial.error);
  }
  if (found !== undefined) return { type: 'found', engine: found, candidates };
  const [error] = errors;
  return {
    type: 'none',
    error: choice !== undefined && error !== undefined ? error : nothingFound(candidates, errors),
    candidates,
  };
}
