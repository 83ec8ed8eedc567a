import type { Command } from 'commander';
import type { CommandRunner } from '../../cli/command-context.ts';
import { examples } from '../../cli/examples.ts';
import { CompletedArgument } from '../../completion/completed.ts';
import { changeState } from '../change-state.ts';

/** `openshell sandbox stop` */
export function registerStop(parent: Command, run: CommandRunner): void {
  parent
    .command('stop')
    .description('end the processes of sandboxes and keep their files')
    .addArgument(new CompletedArgument('<name...>', 'the sandboxes', 'sandbox'))
    .addHelpText('after', examples('sandbox stop web', 'sandbox stop web db --timeout 1m'))
    .action(
      run<[readonly string[]], object>((context, [names]) =>
        changeState(context, names, { ask: context.gateway.stopSandbox, done: 'Stopped' }),
      ),
    );
}
