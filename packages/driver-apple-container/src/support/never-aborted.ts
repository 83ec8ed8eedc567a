/** For callers that gave no signal. */
export const neverAborted: AbortSignal = new AbortController().signal;
