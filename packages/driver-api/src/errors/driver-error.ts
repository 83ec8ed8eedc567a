import type { DriverErrorCode } from './driver-error-code.ts';
import type { DriverErrorDetails } from './driver-error-details.ts';
import { type RetryAdvice, retryAdviceOf } from './retry-advice.ts';

const mark = Symbol.for('openshell.driver-error');

/** What a {@link DriverError} may carry beside its code and fact. */
export interface DriverErrorOptions {
  /** The way out, as an instruction: "start the engine with …". */
  readonly remedy?: string | undefined;
  /** Defaults to the advice that belongs to the code. */
  readonly retry?: RetryAdvice | undefined;
  /** Machine-readable facts. */
  readonly details?: DriverErrorDetails | undefined;
  /** The failure this one translates. */
  readonly cause?: unknown;
}

/**
 * The one error that crosses packages. Recognise it with {@link DriverError.isInstance}, never
 * with `instanceof`: two copies of this package still understand each other.
 */
export class DriverError extends Error {
  /** What went wrong. */
  readonly code: DriverErrorCode;
  /** The thing and the fact, without the way out. */
  readonly fact: string;
  /** The way out, when there is one. */
  readonly remedy: string | undefined;
  /** Whether calling again is worth it. */
  readonly retry: RetryAdvice;
  /** Machine-readable facts. */
  readonly details: DriverErrorDetails;

  /**
   * Makes an error whose message is "fact: remedy".
   *
   * @param code - what went wrong
   * @param fact - the thing and the fact, as in `no container engine at "/run/x.sock"`
   * @param options - the way out and what programs need to know
   */
  constructor(code: DriverErrorCode, fact: string, options: DriverErrorOptions = {}) {
    const { remedy, retry = retryAdviceOf(code), details = {}, cause } = options;
    super(remedy === undefined ? fact : `${fact}: ${remedy}`, { cause });
    this.name = 'DriverError';
    this.code = code;
    this.fact = fact;
    this.remedy = remedy;
    this.retry = retry;
    this.details = details;
    Object.defineProperty(this, mark, { value: true });
  }

  /** Whether the same call may succeed by itself after a pause. */
  get retryable(): boolean {
    return this.retry === 'with-backoff';
  }

  /** Whether a value is a driver error, of this copy of the package or of another. */
  static isInstance(value: unknown): value is DriverError {
    return typeof value === 'object' && value !== null && mark in value;
  }
}
