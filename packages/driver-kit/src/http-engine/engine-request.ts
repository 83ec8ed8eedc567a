import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';

/** Values of a query; what is absent is not sent. Objects are sent as JSON. */
export type EngineQuery = Readonly<
  Record<string, string | number | boolean | readonly string[] | object | undefined>
>;

/** One request to the engine. */
export interface EngineRequest {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE';
  /** Path without the version, as in `/containers/json`. */
  readonly path: string;
  readonly query?: EngineQuery | undefined;
  /** Sent as JSON. */
  readonly body?: object | undefined;
  /** Sent as a tar stream. */
  readonly upload?: Readable | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Statuses that are an answer too, beside 2xx. */
  readonly accept?: readonly number[] | undefined;
}

/** What came back; whoever gets it reads the body to its end or destroys it. */
export interface EngineAnswer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: IncomingMessage;
}
