import type { Command } from 'commander';
import type { CommandContext, CommandRunner } from '../../cli/command-context.ts';
import { examples } from '../../cli/examples.ts';
import { usageError } from '../../cli/usage-error.ts';
import { listAllSandboxes } from '../../client/list-all-sandboxes.ts';
import { waitUntilGone } from '../../client/wait-until-gone.ts';
import { CompletedArgument } from '../../completion/completed.ts';
import { forEachName } from '../for-each-name.ts';

interface Flags {
  readonly all?: boolean;
}

async function deleteOne(context: CommandContext, name: string): Promise<string> {
  const { gateway, workspace } = context;
  const sandbox = await gateway.getSandbox({ name, workspace });
  await gateway.deleteSandbox({ name, workspace });
  await waitUntilGone(context, sandbox);
  return name;
}

async function namesOf(
  { gateway, workspace }: CommandContext,
  names: readonly string[],
  { all = false }: Flags,
): Promise<readonly string[]> {
  if (all && names.length > 0) throw usageError('--all and names exclude each other');
  if (!all && names.length === 0) {
    throw usageError('no sandbox is named', 'name one, or delete every one with --all');
  }
  if (!all) return names;
  const sandboxes = await listAllSandboxes(gateway, { workspace });
  return sandboxes.flatMap(({ metadata }) => metadata?.name ?? []);
}

/** `openshell sandbox delete` */
export function registerDelete(parent: Command, run: CommandRunner): void {
  parent
    .command('delete')
    .alias('rm')
    .description('end and remove sandboxes with their files')
    .addArgument(new CompletedArgument('[name...]', 'the sandboxes', 'sandbox'))
    .option('--all', 'every sandbox of the workspace')
    .addHelpText('after', examples('sandbox delete web', 'sandbox delete --all'))
    .action(
      run<[readonly string[]], Flags>(async (context, [given], flags) => {
        const names = await namesOf(context, given, flags);
        if (names.length === 0) await context.printer.note('no sandboxes');
        const { results, exitCode } = await forEachName(context, names, (name) =>
          deleteOne(context, name),
        );
        if (results.length > 0 || context.printer.format === 'json') {
          await context.printer.result({ deleted: results }, () =>
            results.map((name) => `Deleted sandbox: ${name}`).join('\n'),
          );
        }
        return exitCode;
      }),
    );
}
