import type { CallOptions } from '../call/call-options.ts';

/** What an author is given: one signal that stands for the caller's signal and deadline both. */
export function handOn<Options extends CallOptions>(
  options: Options | undefined,
  signal: AbortSignal,
): Omit<Options, 'timeoutMs'> & { readonly signal: AbortSignal } {
  const { timeoutMs: _, ...rest } = options ?? ({} as Options);
  return { ...rest, signal };
}
