import type { Command } from 'commander';
import type { CommandRunner } from '../../cli/command-context.ts';
import { examples } from '../../cli/examples.ts';
import { CompletedArgument } from '../../completion/completed.ts';
import { sandboxDetail } from '../../format/sandbox-detail.ts';
import { toSandboxView } from '../../sandbox/sandbox-view.ts';

/** `openshell sandbox get` */
export function registerGet(parent: Command, run: CommandRunner): void {
  parent
    .command('get')
    .description('show one sandbox')
    .addArgument(new CompletedArgument('<name>', 'the sandbox', 'sandbox'))
    .addHelpText('after', examples('sandbox get web', 'sandbox get web -o json'))
    .action(
      run<[string], object>(async ({ gateway, printer, workspace }, [name]) => {
        const view = toSandboxView(await gateway.getSandbox({ name, workspace }));
        await printer.result(view, () => sandboxDetail(view, Date.now()));
        return 0;
      }),
    );
}
