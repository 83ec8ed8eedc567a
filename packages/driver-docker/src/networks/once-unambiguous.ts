import { setTimeout as sleep } from 'node:timers/promises';
import { DriverError } from '@openshell/driver-api';
import type { Call } from '@openshell/driver-kit/http-engine';

const PAUSE_MS = 100;
const MAX_ATTEMPTS = 40;

function isAmbiguous(thrown: unknown): boolean {
  return (
    DriverError.isInstance(thrown) &&
    /matches found based on name|is ambiguous/.test(thrown.details.native?.message ?? '')
  );
}

/**
 * Asks about a network by name. While two makers of one name find out whose stays, older engines
 * call the name ambiguous; that passes.
 */
export async function onceUnambiguous<Answer>(
  { signal }: Call,
  ask: () => Promise<Answer>,
): Promise<Answer> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await ask();
    } catch (thrown) {
      if (!isAmbiguous(thrown) || attempt === MAX_ATTEMPTS) throw thrown;
    }
    await sleep(PAUSE_MS, undefined, { signal });
  }
}
