import type { DriverError, EndpointCandidate } from '@openshell/driver-api';
import type { EngineClient } from '../engine-client.ts';
import type { Ping } from '../ping-engine.ts';
import type { Endpoint } from './endpoint.ts';
import type { EndpointProposal } from './endpoint-proposal.ts';

/** The engine that was found. */
export interface FoundEngine {
  readonly client: EngineClient;
  readonly endpoint: Endpoint;
  /** What led to it. */
  readonly proposal: EndpointProposal;
  readonly ping: Ping;
}

/** What the search for an engine came to. */
export type Discovery = {
  /** Every address that was considered, in order. */
  readonly candidates: readonly EndpointCandidate[];
} & (
  | { readonly type: 'found'; readonly engine: FoundEngine }
  | { readonly type: 'none'; readonly error: DriverError }
);
