import type { Duplex } from 'node:stream';
import type { Endpoint } from './endpoint/endpoint.ts';
import type { EngineAnswer, EngineRequest } from './engine-request.ts';

/** The connections to one engine. Answers of every status are handed on; only no answer rejects. */
export interface EngineClient {
  /** Sends a request; aborting the signal also cuts the body of the answer. */
  readonly send: (request: EngineRequest, signal: AbortSignal) => Promise<EngineAnswer>;
  /** Sends a request that turns the connection into a raw stream, unless the engine refuses. */
  readonly upgrade: (request: EngineRequest, signal: AbortSignal) => Promise<EngineAnswer | Duplex>;
  /** Ends every connection. */
  readonly close: () => void;
}

/** Makes the client for an address. Connects to nothing yet. */
export type OpenClient = (endpoint: Endpoint) => Promise<EngineClient>;
