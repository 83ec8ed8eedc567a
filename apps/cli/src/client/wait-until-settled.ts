import { DriverError } from '@openshell/driver-api';
import type { Sandbox } from '@openshell/wire/openshell/v1';
import type { CommandContext } from '../cli/command-context.ts';
import { progressText } from '../format/progress-text.ts';
import { isSettled, readyCondition, statusOf } from '../sandbox/sandbox-status.ts';
import { watchEvents } from './watch-events.ts';

/** Reasons for which a sandbox is not further; their message says what to do. */
const troubles: ReadonlySet<string> = new Set([
  'Retrying',
  'RuntimeUnavailable',
  'DriverNotLoaded',
]);

function statusLine(sandbox: Sandbox): string {
  const { reason = '', message = '' } = readyCondition(sandbox) ?? {};
  const line = `${statusOf(sandbox)} ${sandbox.metadata?.name ?? ''}`;
  return troubles.has(reason) ? `${line}: ${message}` : line;
}

/** Whoever waited too long wants to know for what. */
function withLastStatus(thrown: unknown, name: string, status: string): unknown {
  if (!DriverError.isInstance(thrown) || thrown.code !== 'DEADLINE_EXCEEDED') return thrown;
  return new DriverError('DEADLINE_EXCEEDED', `${thrown.fact}: ${status}`, {
    remedy: `give it more time with --timeout, or see how it goes with "openshell sandbox get ${name}"`,
    cause: thrown,
  });
}

/**
 * Waits until nothing is under way for a sandbox any more, showing progress meanwhile. `NOT_FOUND`
 * when it was deleted meanwhile.
 *
 * @param sandbox - as the gateway answered last
 */
export async function waitUntilSettled(
  { gateway, progress, signal }: CommandContext,
  sandbox: Sandbox,
): Promise<Sandbox> {
  if (isSettled(sandbox)) return sandbox;
  const { id = '', name = '' } = sandbox.metadata ?? {};
  let said = '';
  try {
    for await (const { payload } of watchEvents(gateway, id, signal)) {
      if (payload.case === 'event') {
        const shown = progressText(payload.value);
        if (shown !== undefined) progress.show(shown.step, shown.detail);
      }
      if (payload.case !== 'sandbox') continue;
      if (isSettled(payload.value)) return payload.value;
      const status = statusLine(payload.value);
      // A state that is told again would only hide the progress that came between.
      if (status !== said) progress.show(status);
      said = status;
    }
  } catch (thrown) {
    throw withLastStatus(thrown, name, said);
  } finally {
    progress.clear();
  }
  throw new DriverError('NOT_FOUND', `sandbox "${name}" was deleted meanwhile`);
}
