import { Argument, type Command } from 'commander';
import type { CommandRunner } from '../cli/command-context.ts';
import { examples } from '../cli/examples.ts';
import { createLiveNames } from '../completion/live-names.ts';
import { type Shell, shellScripts } from '../completion/scripts/shell-scripts.ts';
import { suggest } from '../completion/suggest.ts';
import { suggestionsText } from '../completion/suggestions.ts';
import { readTypedLine } from '../completion/typed-line.ts';
import { writeTo } from '../terminal/write-to.ts';

const help = `
To have it in every new shell:
  bash  echo 'source <(openshell completion bash)' >> ~/.bashrc
        on macOS: echo 'eval "$(openshell completion bash)"' >> ~/.bash_profile
  zsh   echo 'source <(openshell completion zsh)' >> ~/.zshrc
  fish  openshell completion fish > ~/.config/fish/completions/openshell.fish

Commands, options and their choices come from this program; the names of sandboxes and drivers from
the gateway, if it answers within two seconds.
`;

/** `openshell completion`, and `openshell __complete`, which its scripts call at every key. */
export function registerCompletion(program: Command, run: CommandRunner): void {
  program
    .command('completion')
    .description('print the script that completes command lines in a shell')
    .addArgument(new Argument('<shell>', 'the shell').choices(Object.keys(shellScripts)))
    .addHelpText(
      'after',
      help + examples('completion bash', 'completion zsh > ~/.zfunc/_openshell'),
    )
    .action(
      run<[Shell], object>(async ({ surroundings }, [shell]) => {
        await writeTo(surroundings.stdout, shellScripts[shell]);
        return 0;
      }),
    );
  program
    .command('__complete', { hidden: true })
    .description('print what may stand at the end of a command line')
    .argument('[word...]', 'the line so far, behind --')
    .addHelpText('after', examples('__complete -- sandbox stop ""'))
    .action(
      run<[readonly string[]], object>(async (context) => {
        const line = readTypedLine(program, context.trailing);
        const suggestions = await suggest(line, createLiveNames(context, line.values));
        await writeTo(context.surroundings.stdout, `${suggestionsText(suggestions)}\n`);
        return 0;
      }),
    );
}
