import type { Command } from 'commander';
import type { CommandContext, CommandRunner } from '../../cli/command-context.ts';
import { examples } from '../../cli/examples.ts';
import { usageError } from '../../cli/usage-error.ts';
import { CompletedArgument } from '../../completion/completed.ts';
import { copyArchiveIn, copyIn } from '../../copy/copy-in.ts';
import { copyArchiveOut, copyOut } from '../../copy/copy-out.ts';
import { createSkippedPaths, reportCopy } from '../../copy/copy-report.ts';
import { type CopyPath, parseCopyPath, type SandboxPath } from '../../input/parse-copy-path.ts';

const help = `
One side is NAME:/path, the other a path of this machine, or - for a tar archive on standard input
or output. A file gets the name of the destination, or goes into it if it is a directory. A
directory becomes the destination if there is none, else goes into it; with /. at its end only what
is in it. Parent directories have to exist. Symbolic links stay links. The sandbox may be stopped.
`;

async function idOf({ gateway, workspace }: CommandContext, { sandbox }: SandboxPath) {
  const { metadata } = await gateway.getSandbox({ name: sandbox, workspace });
  return metadata?.id ?? '';
}

interface Sides {
  readonly source: CopyPath;
  readonly destination: CopyPath;
}

/** Copies and answers the number of bytes; undefined when standard output holds the result. */
async function copy(
  context: CommandContext,
  { source, destination }: Sides,
  onSkipped: (path: string, why: string) => void,
): Promise<number | undefined> {
  if (source.type === 'sandbox' && destination.type === 'sandbox') {
    throw usageError(
      'both sides are sandboxes',
      'copy in two steps: openshell sandbox cp A:/path - | openshell sandbox cp - B:/path',
    );
  }
  if (destination.type === 'sandbox') {
    const to = { sandboxId: await idOf(context, destination), destination };
    if (source.type === 'local') return copyIn(context, to, source, onSkipped);
    return copyArchiveIn(context, to);
  }
  if (source.type !== 'sandbox') {
    throw usageError('no side is a sandbox', 'write one of them as NAME:/path');
  }
  const from = { sandboxId: await idOf(context, source), source };
  if (destination.type === 'local') return copyOut(context, from, destination, onSkipped);
  await copyArchiveOut(context, from);
  return undefined;
}

/** `openshell sandbox cp` */
export function registerCopy(parent: Command, run: CommandRunner): void {
  parent
    .command('cp')
    .description('copy files into a sandbox or out of it')
    .addArgument(new CompletedArgument('<source>', 'NAME:/path, a path, or -', 'sandbox-path'))
    .addArgument(new CompletedArgument('<destination>', 'NAME:/path, a path, or -', 'sandbox-path'))
    .addHelpText(
      'after',
      help +
        examples(
          'sandbox cp ./site web:/srv',
          'sandbox cp web:/var/log/. ./logs',
          'sandbox cp web:/etc - | tar -t',
        ),
    )
    .action(
      run<[string, string], object>(async (context, [source, destination]) => {
        const skipped = createSkippedPaths();
        const sides = {
          source: parseCopyPath(source),
          destination: parseCopyPath(destination),
        };
        const bytes = await copy(context, sides, skipped.add);
        if (bytes === undefined) return 0;
        return reportCopy(context, { source, destination, bytes, skipped: skipped.paths });
      }),
    );
}
