/** The signal of a call. `defineRuntime` always hands one on. */
export function signalOf(
  options: { readonly signal?: AbortSignal | undefined } | undefined,
): AbortSignal {
  return options?.signal ?? new AbortController().signal;
}
