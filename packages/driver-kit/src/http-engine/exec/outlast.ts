/** A signal that follows another one late; `done` ends the following. */
export interface LateSignal {
  readonly signal: AbortSignal;
  readonly done: () => void;
}

/**
 * Gives work that is under way some more time after an abort, where it would go on unseen.
 *
 * @param early - the signal that is followed
 * @param graceMs - how much later, in milliseconds
 */
export function outlast(early: AbortSignal, graceMs: number): LateSignal {
  const late = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const follow = (): void => {
    timer = setTimeout(() => late.abort(early.reason), graceMs);
  };
  if (early.aborted) follow();
  else early.addEventListener('abort', follow, { once: true });
  return {
    signal: late.signal,
    done: () => {
      early.removeEventListener('abort', follow);
      clearTimeout(timer);
    },
  };
}
