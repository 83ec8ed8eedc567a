import { readFile } from 'node:fs/promises';
import type { Sandbox } from '@openshell/wire/openshell/v1';
import type { Command } from 'commander';
import type { CommandContext, CommandRunner } from '../../cli/command-context.ts';
import { examples } from '../../cli/examples.ts';
import { isInterruption } from '../../cli/interruption.ts';
import { trailingCommand } from '../../cli/trailing-command.ts';
import { usageError } from '../../cli/usage-error.ts';
import { waitUntilSettled } from '../../client/wait-until-settled.ts';
import { CompletedArgument } from '../../completion/completed.ts';
import { parseEnvironment } from '../../input/parse-environment.ts';
import { sandboxFailure } from '../../sandbox/sandbox-failure.ts';
import { statusOf } from '../../sandbox/sandbox-status.ts';
import { toSandboxView } from '../../sandbox/sandbox-view.ts';
import { addCreateFlags, type CreateFlags } from './create-flags.ts';
import { createRequest } from './create-request.ts';
import { followMainProcess } from './follow-main-process.ts';

const help = `
Waits until the sandbox runs. With a COMMAND and without --detach it then prints what the
command writes until it ends, and ends with its exit code. Ctrl-C leaves the sandbox running.
Without a COMMAND, with --detach and with -o json it returns as soon as the sandbox runs.
--timeout limits the waiting, not the life of the sandbox.
`;

async function readEnvironment(
  { env = [], envFile = [] }: CreateFlags,
  here: Readonly<Record<string, string | undefined>>,
): Promise<Record<string, string>> {
  const files = envFile.map(async (path) => {
    try {
      return { path, text: await readFile(path, 'utf8') };
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : String(cause);
      throw usageError(`--env-file: "${path}" cannot be read: ${why}`);
    }
  });
  return parseEnvironment({ variables: env, files: await Promise.all(files) }, here);
}

/** Tells how to come back to a sandbox that goes on without us. */
async function sayHowToComeBack(
  { printer, progress }: CommandContext,
  name: string,
): Promise<void> {
  progress.clear();
  await printer.note(
    `\nsandbox ${name} goes on\n  back to it: openshell sandbox logs -f ${name}\n  remove it:  openshell sandbox delete ${name}`,
  );
}

async function accompany(
  context: CommandContext,
  accepted: Sandbox,
  isFollowed: boolean,
): Promise<number> {
  const { printer } = context;
  const sandbox = await waitUntilSettled(context, accepted);
  const hasRun = sandbox.status?.exitCode !== undefined;
  if (statusOf(sandbox) === 'Error' && !(hasRun && isFollowed)) throw sandboxFailure(sandbox);
  const view = toSandboxView(sandbox);
  const said = `Created sandbox: ${view.name}`;
  if (!isFollowed) {
    await printer.result(view, () => said);
    return 0;
  }
  await printer.note(said);
  return followMainProcess(context, sandbox);
}

/** `openshell sandbox create` */
export function registerCreate(parent: Command, run: CommandRunner): void {
  addCreateFlags(parent.command('create'))
    .usage('[options] [-- COMMAND...]')
    .description('make a sandbox and run a command in it')
    .addArgument(
      new CompletedArgument(
        '[command...]',
        "program and arguments (the image's)",
        'trailing-command',
      ),
    )
    .addHelpText(
      'after',
      help +
        examples(
          'sandbox create --image busybox -- echo hello',
          'sandbox create --name web -d -p 8080:80 --memory 512Mi --image nginx',
          'sandbox create --network none --isolation guest-kernel -- sh -c "id; ls /"',
        ),
    )
    .action(
      run<[readonly string[]], CreateFlags>(async (context, [words], flags) => {
        const { gateway, printer, surroundings, trailing, workspace } = context;
        const command = trailingCommand(words, trailing);
        const environment = await readEnvironment(flags, surroundings.env);
        const accepted = await gateway.createSandbox(
          createRequest({ flags, command, environment, workspace }),
        );
        const isFollowed = command.length > 0 && flags.detach !== true && printer.format === 'text';
        try {
          return await accompany(context, accepted, isFollowed);
        } catch (thrown) {
          if (isInterruption(thrown)) {
            await sayHowToComeBack(context, accepted.metadata?.name ?? '');
          }
          throw thrown;
        }
      }),
    );
}
