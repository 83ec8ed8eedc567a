import { DriverError } from '@openshell/driver-api';
import type { Sandbox } from '@openshell/wire/openshell/v1';
import type { CommandContext } from '../../cli/command-context.ts';
import { watchEvents } from '../../client/watch-events.ts';
import { statusOf } from '../../sandbox/sandbox-status.ts';

/** Waits until the gateway knows how the main process ended. */
async function waitForExitCode(
  { gateway, signal }: CommandContext,
  id: string,
  name: string,
): Promise<number> {
  for await (const { payload } of watchEvents(gateway, id, signal)) {
    if (payload.case !== 'sandbox') continue;
    const exitCode = payload.value.status?.exitCode;
    if (exitCode !== undefined) return exitCode;
    const status = statusOf(payload.value);
    if (status === 'Stopped' || status === 'Error') {
      throw new DriverError('ABORTED', `sandbox "${name}" is ${status}: its command was ended`, {
        remedy: `run it again with "openshell sandbox resume ${name}"`,
      });
    }
  }
  throw new DriverError('NOT_FOUND', `sandbox "${name}" was deleted while its command ran`);
}

/**
 * Prints what the main process writes, from its beginning to its end.
 *
 * @returns its exit code
 */
export async function followMainProcess(
  context: CommandContext,
  sandbox: Sandbox,
): Promise<number> {
  const { gateway, printer } = context;
  const { id = '', name = '' } = sandbox.metadata ?? {};
  for await (const { stream, data } of gateway.streamLogs({ sandboxId: id, follow: true })) {
    await printer.output(stream === 'stderr' ? 'stderr' : 'stdout', data);
  }
  return waitForExitCode(context, id, name);
}
