import { untilAborted } from '@openshell/driver-api';

/** A source whose reader does not wait any longer once the signal is aborted. */
export async function* untilGone<Item>(
  source: AsyncIterable<Item>,
  signal: AbortSignal | undefined,
): AsyncGenerator<Item, void> {
  const iterator = source[Symbol.asyncIterator]();
  let isOver = false;
  try {
    for (;;) {
      const next = iterator.next();
      const step = await (signal === undefined ? next : untilAborted(next, signal));
      if (step.done === true) {
        isOver = true;
        return;
      }
      yield step.value;
    }
  } finally {
    // A source that hangs would hang here too.
    if (!isOver) void iterator.return?.().catch(() => {});
  }
}
