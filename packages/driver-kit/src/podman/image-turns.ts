import type { Call } from '../http-engine/call.ts';
import type { Engine } from '../http-engine/engine.ts';
import { isApiAtLeast } from '../http-engine/is-api-at-least.ts';

/** From here on the engine does several things with images at a time without mixing them up. */
const FIRST_WITHOUT_TURNS = '5.0';

/** Runs what makes, changes or removes images. */
export type TakeTurn = <Result>(call: Call, work: () => Promise<Result>) => Promise<Result>;

/**
 * Lets one thing at a time be done with the images of an older engine, which loses layers and fails
 * within itself when it builds and removes at once.
 */
export function createImageTurns(engine: Engine): TakeTurn {
  let last: Promise<unknown> = Promise.resolve();
  return async (call, work) => {
    const { productVersion = '0' } = await engine.connect(call);
    if (isApiAtLeast(productVersion, FIRST_WITHOUT_TURNS)) return work();
    const mine = last.then(() => {
      call.signal.throwIfAborted();
      return work();
    });
    last = mine.catch(() => {});
    return mine;
  };
}
