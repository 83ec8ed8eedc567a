import type { ComputeDriver } from '@openshell/driver-api';

/** What a watch told of one sandbox. */
export interface StateRecord {
  /** State and reason of each change, one of each kind in a row. */
  readonly states: readonly string[];
  /** Ends the watch. */
  readonly close: () => Promise<void>;
}

/** Watches a sandbox that is not there yet; resolves once nothing can be missed. */
export async function watchStates(driver: ComputeDriver, id: string): Promise<StateRecord> {
  const states: string[] = [];
  const controller = new AbortController();
  let begin = (): void => {};
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const note = (state: string): void => {
    if (states.at(-1) !== state) states.push(state);
  };
  const read = async (): Promise<void> => {
    for await (const event of driver.watch({ signal: controller.signal })) {
      if (event.type === 'snapshot-ended') begin();
      if (event.type === 'sandbox-observed' && event.sandbox.id === id)
        note(`${event.sandbox.state} ${event.sandbox.reason}`);
      if (event.type === 'sandbox-deleted' && event.id === id) note('deleted');
    }
  };
  const reading = read().catch(() => {});
  await begun;
  return {
    states,
    close: async () => {
      controller.abort();
      await reading;
    },
  };
}
