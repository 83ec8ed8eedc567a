/**
 * Waits for work that others wait for too, without ending it: who aborts only stops waiting, and
 * gets the reason of the signal.
 *
 * @param work - what is waited for
 * @param signal - the one of this caller
 */
export function untilAborted<Value>(work: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    const leave = (): void => reject(signal.reason);
    if (signal.aborted) leave();
    signal.addEventListener('abort', leave, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave));
  });
}
