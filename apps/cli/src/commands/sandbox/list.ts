import type { Command } from 'commander';
import type { CommandRunner } from '../../cli/command-context.ts';
import { examples } from '../../cli/examples.ts';
import { listAllSandboxes } from '../../client/list-all-sandboxes.ts';
import { sandboxTable } from '../../format/sandbox-table.ts';
import { collect } from '../../input/collect.ts';
import { toSandboxView } from '../../sandbox/sandbox-view.ts';

interface Flags {
  readonly names?: boolean;
  readonly label?: readonly string[];
  readonly allWorkspaces?: boolean;
}

/** `openshell sandbox list` */
export function registerList(parent: Command, run: CommandRunner): void {
  parent
    .command('list')
    .alias('ls')
    .description('list sandboxes')
    .option('-q, --names', 'print names only')
    .option('-l, --label <key=value>', 'only those with this label; repeatable', collect(String))
    .option('--all-workspaces', 'of every workspace')
    .addHelpText('after', examples('sandbox list', 'sandbox list --label team=web -o json'))
    .action(
      run<[], Flags>(async ({ gateway, printer, workspace }, _, flags) => {
        const sandboxes = await listAllSandboxes(gateway, {
          ...(flags.allWorkspaces === true ? {} : { workspace }),
          labels: flags.label ?? [],
        });
        const views = sandboxes.map(toSandboxView);
        const names = views.map(({ name }) => name);
        if (flags.names !== true) {
          await printer.result(views, () =>
            sandboxTable(views, {
              nowMs: Date.now(),
              withWorkspace: flags.allWorkspaces === true,
            }),
          );
        } else if (names.length > 0 || printer.format === 'json') {
          await printer.result(names, () => names.join('\n'));
        }
        return 0;
      }),
    );
}
