/**
 * What can go wrong between a driver and its engine.
 *
 * - `delay` each answer comes so much later
 * - `split` answers come in pieces of so many bytes
 * - `fail` the engine answers with this HTTP status and does nothing
 * - `lose-answer` the engine does it, and the connection ends before the answer
 * - `cut` an answer that is longer breaks off after so many bytes
 * - `no-answer` the request is taken and never answered
 * - `refuse` the connection ends before the engine hears of it
 */
export type Fault =
  | { readonly type: 'delay'; readonly delayMs: number }
  | { readonly type: 'split'; readonly bytes: number }
  | { readonly type: 'fail'; readonly status: number }
  | { readonly type: 'lose-answer' }
  | { readonly type: 'cut'; readonly afterBytes: number }
  | { readonly type: 'no-answer' }
  | { readonly type: 'refuse' };

/** Which requests a fault befalls. */
export interface FaultRule {
  /** What happens to them. */
  readonly fault: Fault;
  /** How many requests pass unharmed first. Defaults to none. */
  readonly skip?: number;
  /** How many requests it befalls. Defaults to all that follow. */
  readonly times?: number;
  /** Only requests that change something. Defaults to false. */
  readonly isChange?: boolean;
}

/** A fault that was made. */
export interface InjectedFault {
  /** How many requests it has befallen. */
  readonly hits: () => number;
  /** Ends it. */
  readonly lift: () => void;
}

/** A place between a driver and its engine where faults can be made. */
export interface FaultPoint {
  /** What a driver has to use as the engine's socket. */
  readonly socketPath: string;
  /** Makes a fault. Of several the one made last comes first. */
  readonly inject: (rule: FaultRule) => InjectedFault;
  /** Breaks off every answer that is under way, as an engine's restart does. */
  readonly dropStreams: () => void;
  /** How many requests have come through. */
  readonly requests: () => number;
  /** What was asked of the engine and is not answered to its end: each as the engine knows it, such as `GET /events`. */
  readonly openAnswers: () => readonly string[];
  /** Ends it and every connection. */
  readonly close: () => Promise<void>;
}
