/** Why a request got no usable answer. */
export interface EngineFailure {
  /** HTTP status; absent when there was no answer. */
  readonly status?: number | undefined;
  /** System code, as in `ECONNREFUSED`. */
  readonly code?: string | undefined;
  /** The engine's own words, or the system's. */
  readonly message: string;
  /** What was thrown, if anything. */
  readonly cause?: unknown;
}

/** The failure behind something that a connection threw. */
export function failureOfThrown(thrown: unknown): EngineFailure {
  if (!(thrown instanceof Error)) return { message: String(thrown), cause: thrown };
  const { code, errors } = thrown as NodeJS.ErrnoException & { readonly errors?: unknown };
  // Node tries every address of a host name and wraps what each of them said.
  const first = Array.isArray(errors) && errors[0] instanceof Error ? errors[0].message : undefined;
  return {
    message: thrown.message || (first ?? 'no answer'),
    cause: thrown,
    ...(typeof code === 'string' ? { code } : {}),
  };
}
