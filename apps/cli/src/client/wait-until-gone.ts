import { DriverError } from '@openshell/driver-api';
import type { Sandbox } from '@openshell/wire/openshell/v1';
import type { CommandContext } from '../cli/command-context.ts';
import { statusOf } from '../sandbox/sandbox-status.ts';
import { pause } from './pause.ts';
import { watchEvents } from './watch-events.ts';

const LOOK_AGAIN_AFTER_MS = 200;

function isNotFound(thrown: unknown): boolean {
  return DriverError.isInstance(thrown) && thrown.code === 'NOT_FOUND';
}

/**
 * Waits until a sandbox that is being deleted is gone.
 *
 * @param sandbox - as it was before it was deleted
 */
export async function waitUntilGone(
  { gateway, workspace, progress, signal }: CommandContext,
  sandbox: Sandbox,
): Promise<void> {
  const { id = '', name = '' } = sandbox.metadata ?? {};
  try {
    for (;;) {
      for await (const { payload } of watchEvents(gateway, id, signal)) {
        if (payload.case === 'sandbox') progress.show(`${statusOf(payload.value)} ${name}`);
      }
      // The end of a watch may also be that of the gateway.
      const current = await gateway.getSandbox({ name, workspace });
      if (current.metadata?.id !== id) return;
      await pause(LOOK_AGAIN_AFTER_MS, signal);
    }
  } catch (thrown) {
    if (!isNotFound(thrown)) throw thrown;
  } finally {
    progress.clear();
  }
}
