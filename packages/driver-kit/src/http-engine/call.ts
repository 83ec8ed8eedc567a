import {
  type CallOptions,
  type DriverErrorDetails,
  runCall,
  streamCall,
} from '@openshell/driver-api';

/** One call of the runtime, on its way to the engine. */
export interface Call {
  /** What is tried, for messages, as in `start container "a1"`. */
  readonly operation: string;
  /** Aborts when the caller aborts or its deadline passes. */
  readonly signal: AbortSignal;
  /** Facts that every error of this call carries. */
  readonly details?: DriverErrorDetails | undefined;
}

/** As `runCall`, for work that asks the engine. */
export function engineCall<Result>(
  operation: string,
  options: CallOptions | undefined,
  run: (call: Call) => Promise<Result>,
): Promise<Result> {
  return runCall(operation, options, (signal) => run({ operation, signal }));
}

/** As `streamCall`, for work that asks the engine. */
export function engineStream<Item>(
  operation: string,
  options: CallOptions | undefined,
  open: (call: Call) => AsyncIterable<Item>,
): AsyncIterable<Item> {
  return streamCall(operation, options, (signal) => open({ operation, signal }));
}
