import { DriverError } from '@openshell/driver-api';
import type { SandboxStreamEvent } from '@openshell/wire/openshell/v1';
import type { Gateway } from './gateway.ts';
import { pause } from './pause.ts';

const REOPEN_AFTER_MS = 100;

/**
 * What happens to a sandbox: a snapshot, then changes, until the sandbox is gone. A watch that the
 * gateway ended because we were slow is opened again; it begins with a snapshot.
 */
export async function* watchEvents(
  gateway: Gateway,
  id: string,
  signal: AbortSignal,
): AsyncGenerator<SandboxStreamEvent, void, undefined> {
  for (;;) {
    try {
      yield* gateway.watchSandbox({ id, followStatus: true, followEvents: true, eventTail: 50 });
      return;
    } catch (thrown) {
      if (!DriverError.isInstance(thrown) || thrown.code !== 'RESOURCE_EXHAUSTED') throw thrown;
      await pause(REOPEN_AFTER_MS, signal);
    }
  }
}
