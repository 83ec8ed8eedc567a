import type { Sandbox } from '@openshell/wire/openshell/v1';
import type { CommandContext } from '../cli/command-context.ts';
import type { SandboxName } from '../client/gateway.ts';
import { waitUntilSettled } from '../client/wait-until-settled.ts';
import { sandboxFailure } from '../sandbox/sandbox-failure.ts';
import { statusOf } from '../sandbox/sandbox-status.ts';
import { type SandboxView, toSandboxView } from '../sandbox/sandbox-view.ts';
import { forEachName } from './for-each-name.ts';

/** A change of state that sandboxes are asked for. */
export interface StateChange {
  /** Asks for it. */
  readonly ask: (name: SandboxName) => Promise<Sandbox>;
  /** What has happened then, as in `Stopped`. */
  readonly done: string;
}

/**
 * Asks for a change of each sandbox, waits until it has happened and prints it.
 *
 * @returns the exit code
 */
export async function changeState(
  context: CommandContext,
  names: readonly string[],
  { ask, done }: StateChange,
): Promise<number> {
  const { printer, workspace } = context;
  const change = async (name: string): Promise<SandboxView> => {
    const settled = await waitUntilSettled(context, await ask({ name, workspace }));
    if (statusOf(settled) === 'Error') throw sandboxFailure(settled);
    return toSandboxView(settled);
  };
  const { results, exitCode } = await forEachName(context, names, change);
  if (results.length > 0 || printer.format === 'json') {
    await printer.result(results, () =>
      results.map(({ name }) => `${done} sandbox: ${name}`).join('\n'),
    );
  }
  return exitCode;
}
