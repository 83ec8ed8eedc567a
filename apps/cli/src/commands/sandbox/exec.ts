import type { Command } from 'commander';
import type { CommandContext, CommandRunner } from '../../cli/command-context.ts';
import { examples } from '../../cli/examples.ts';
import { trailingCommand } from '../../cli/trailing-command.ts';
import { usageError } from '../../cli/usage-error.ts';
import { CompletedArgument } from '../../completion/completed.ts';
import { collect } from '../../input/collect.ts';
import { parseEnvironment } from '../../input/parse-environment.ts';
import { runExec } from './run-exec.ts';

interface Flags {
  readonly interactive?: boolean;
  readonly tty?: boolean;
  readonly workdir?: string;
  readonly env?: readonly string[];
}

const help = `
Standard input is passed on with -i, and whenever it is a pipe or a file. Output and errors stay
apart unless there is a terminal (-t). --timeout ends the command after that time, in whole
seconds; the exit code is then 124. Ctrl-C ends the command.
`;

function checkTerminal({ surroundings }: CommandContext, flags: Flags): void {
  if (flags.tty !== true || flags.interactive !== true || surroundings.stdin.isTTY === true) return;
  throw usageError('-t: standard input is no terminal', 'leave -t out to pass on a pipe or a file');
}

/** `openshell sandbox exec` */
export function registerExec(parent: Command, run: CommandRunner): void {
  parent
    .command('exec')
    .usage('[options] NAME -- COMMAND...')
    .description('run a command in a running sandbox')
    .addArgument(new CompletedArgument('<name>', 'the sandbox', 'sandbox'))
    .addArgument(new CompletedArgument('[command...]', 'program and arguments', 'trailing-command'))
    .option('-i, --interactive', 'pass on standard input')
    .option('-t, --tty', 'give the command a terminal')
    .option('-w, --workdir <path>', 'where the command runs')
    .option('-e, --env <key=value>', 'variable; KEY alone takes it from here', collect(String))
    .addHelpText(
      'after',
      help +
        examples(
          'sandbox exec web -- ls -la /srv',
          'sandbox exec -it web -- sh',
          'sandbox exec web -- tar -xf - -C /srv < site.tar',
        ),
    )
    .action(
      run<[string, readonly string[]], Flags>(
        async (context, [name, words], flags) => {
          const command = trailingCommand(words, context.trailing);
          if (command.length === 0) {
            throw usageError(
              'there is no command to run',
              `write "sandbox exec ${name} -- COMMAND"`,
            );
          }
          checkTerminal(context, flags);
          const { gateway, workspace, surroundings } = context;
          const environment = parseEnvironment(
            { variables: flags.env ?? [], files: [] },
            surroundings.env,
          );
          const { metadata } = await gateway.getSandbox({ name, workspace });
          return runExec(context, {
            start: {
              sandboxId: metadata?.id ?? '',
              command: [...command],
              environment,
              workdir: flags.workdir ?? '',
              timeoutSeconds: Math.ceil((context.timeoutMs ?? 0) / 1000),
            },
            hasTerminal: flags.tty ?? false,
            isInteractive: flags.interactive ?? false,
          });
        },
        { keepsTimeout: true },
      ),
    );
}
