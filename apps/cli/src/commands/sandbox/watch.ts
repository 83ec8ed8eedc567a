import type { Command } from 'commander';
import type { CommandContext, CommandRunner } from '../../cli/command-context.ts';
import { examples } from '../../cli/examples.ts';
import { watchEvents } from '../../client/watch-events.ts';
import { CompletedArgument } from '../../completion/completed.ts';
import { printable } from '../../format/printable.ts';
import { statusText } from '../../format/sandbox-table.ts';
import { type SandboxView, toSandboxView } from '../../sandbox/sandbox-view.ts';
import { writeTo } from '../../terminal/write-to.ts';

function lineOf(view: SandboxView): string {
  const parts = [view.name, statusText(view), view.message ?? ''];
  return printable(parts.filter((part) => part !== '').join('  '));
}

async function printChanges(context: CommandContext, id: string): Promise<void> {
  const { gateway, printer, surroundings, signal } = context;
  const isJson = printer.format === 'json';
  let last = '';
  for await (const { payload } of watchEvents(gateway, id, signal)) {
    if (payload.case !== 'sandbox') continue;
    const view = toSandboxView(payload.value);
    const line = isJson ? JSON.stringify(view) : lineOf(view);
    // A change that cannot be seen, such as a new resource version, is not one.
    if (line === last) continue;
    last = line;
    const time = isJson ? '' : `${new Date().toISOString()}  `;
    await writeTo(surroundings.stdout, `${time}${line}\n`);
  }
}

/** `openshell sandbox watch` */
export function registerWatch(parent: Command, run: CommandRunner): void {
  parent
    .command('watch')
    .description('print each change of a sandbox until it is deleted')
    .addArgument(new CompletedArgument('<name>', 'the sandbox', 'sandbox'))
    .addHelpText(
      'after',
      `${examples('sandbox watch web', 'sandbox watch web -o json')}\n\nWith -o json each line is one JSON object.`,
    )
    .action(
      run<[string], object>(async (context, [name]) => {
        const { gateway, workspace, printer } = context;
        const sandbox = await gateway.getSandbox({ name, workspace });
        await printChanges(context, sandbox.metadata?.id ?? '');
        await printer.note(`sandbox ${name} is gone`);
        return 0;
      }),
    );
}
