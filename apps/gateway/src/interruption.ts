/** A wish that the process may end, by its user or by what supervises it. */
export interface Interruption {
  /** Aborts when the wish comes. */
  readonly signal: AbortSignal;
  /** Ends the process as was wished. Only to be called once `signal` is aborted. */
  readonly obey: () => void;
}

/** Listens for the first wish; a second one ends the process at once, as if nobody listened. */
export function listenForInterruption(): Interruption {
  const controller = new AbortController();
  const { signal } = controller;
  const stopListening = (): void => {
    process.off('SIGINT', stop).off('SIGTERM', stop);
  };
  const stop = (name: NodeJS.Signals): void => {
    stopListening();
    controller.abort(name);
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
  return { signal, obey: () => process.kill(process.pid, signal.reason) };
}
