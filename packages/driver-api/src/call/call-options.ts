/** What every call that waits accepts. */
export interface CallOptions {
  /** Aborting it stops the work and undoes what was begun; the call rejects with `CANCELLED`. */
  readonly signal?: AbortSignal | undefined;
  /** Deadline of the whole call in milliseconds; past it the call rejects with `DEADLINE_EXCEEDED`. */
  readonly timeoutMs?: number | undefined;
}
