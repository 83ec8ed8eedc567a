import { setTimeout as sleep } from 'node:timers/promises';
import { DriverError } from '@openshell/driver-api';
import type { Call } from '../http-engine/call.ts';

const PAUSE_MS = 50;
const MAX_ATTEMPTS = 40;

async function askAgain<Answer>(
  { signal }: Call,
  ask: () => Promise<Answer>,
  isPassing: (error: DriverError) => boolean,
): Promise<Answer> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await ask();
    } catch (thrown) {
      const mayAgain = DriverError.isInstance(thrown) && isPassing(thrown);
      if (!mayAgain || attempt === MAX_ATTEMPTS) throw thrown;
    }
    await sleep(PAUSE_MS, undefined, { signal });
  }
}

function isPanic({ details }: DriverError): boolean {
  return /nil pointer dereference/.test(details.native?.message ?? '');
}

/** Asks again while the engine fails within itself: Podman 4.3 does, over an image that is removed. */
export function askUntilSound<Answer>(call: Call, ask: () => Promise<Answer>): Promise<Answer> {
  return askAgain(call, ask, isPanic);
}

/**
 * Asks for a list again while the engine stumbles over something that somebody removes at the same
 * time: its list then fails as a whole.
 */
export function listAgain<Answer>(call: Call, ask: () => Promise<Answer>): Promise<Answer> {
  return askAgain(call, ask, (error) => error.code === 'NOT_FOUND' || isPanic(error));
}
