import type { Command } from 'commander';
import type { CommandRunner } from '../../cli/command-context.ts';
import { examples } from '../../cli/examples.ts';
import { CompletedArgument } from '../../completion/completed.ts';
import { changeState } from '../change-state.ts';

/** `openshell sandbox resume`, also called `start` */
export function registerResume(parent: Command, run: CommandRunner): void {
  parent
    .command('resume')
    .alias('start')
    .description('run stopped or failed sandboxes again, with their files')
    .addArgument(new CompletedArgument('<name...>', 'the sandboxes', 'sandbox'))
    .addHelpText('after', examples('sandbox resume web', 'sandbox start web db'))
    .action(
      run<[readonly string[]], object>((context, [names]) =>
        changeState(context, names, { ask: context.gateway.startSandbox, done: 'Resumed' }),
      ),
    );
}
