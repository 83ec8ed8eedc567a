import type { Duplex } from 'node:stream';
import type { DriverError } from '@openshell/driver-api';
import type { AnswerSchema } from './answer-schema.ts';
import type { Call } from './call.ts';
import type { Discovery } from './endpoint/discovery.ts';
import type { Endpoint } from './endpoint/endpoint.ts';
import type { ProductDialect } from './engine-dialect.ts';
import type { EngineFailure } from './engine-failure.ts';
import type { EngineAnswer, EngineRequest } from './engine-request.ts';

/** The engine that was found and what was agreed on with it. */
export interface Connection {
  readonly endpoint: Endpoint;
  readonly source: string;
  /** The version of the interface that is spoken. */
  readonly apiVersion: string;
  /** Which product answers, as in `Docker`. */
  readonly product: string;
  /** Version of the product, where the interface's does not tell it. */
  readonly productVersion?: string | undefined;
  readonly dialect: ProductDialect;
}

/** The engine, found and negotiated with at the first call. Every rejection is a `DriverError`. */
export interface Engine {
  /** Looks for the engine, or asks again the one that was found. Never rejects. */
  readonly discover: () => Promise<Discovery>;
  /** The connection that calls are made over. */
  readonly connect: (call: Call) => Promise<Connection>;
  /** A failure of a call in the words of the contract. */
  readonly failed: (call: Call, failure: EngineFailure) => DriverError;
  /** Sends a request; the body of the answer is the caller's to read. */
  readonly send: (call: Call, request: EngineRequest) => Promise<EngineAnswer>;
  /** Sends a request whose answer is JSON. */
  readonly json: <Output>(
    call: Call,
    request: EngineRequest,
    schema: AnswerSchema<Output>,
  ) => Promise<Output>;
  /** Sends a request whose answer says nothing but its status. */
  readonly done: (call: Call, request: EngineRequest) => Promise<number>;
  /** Turns a connection into a raw stream. */
  readonly upgrade: (call: Call, request: EngineRequest) => Promise<Duplex>;
  /** Ends every connection. */
  readonly close: () => void;
}
