import type { Command } from 'commander';
import type { CommandRunner } from '../../cli/command-context.ts';
import { examples } from '../../cli/examples.ts';
import { CompletedArgument } from '../../completion/completed.ts';
import { createTimestamper } from '../../format/timestamper.ts';
import { parseCount } from '../../input/parse-count.ts';
import { parseSince } from '../../input/parse-since.ts';

interface Flags {
  readonly follow?: boolean;
  readonly tail?: number;
  readonly since?: number;
  readonly timestamps?: boolean;
}

/** `openshell sandbox logs` */
export function registerLogs(parent: Command, run: CommandRunner): void {
  parent
    .command('logs')
    .description('print what the main process wrote, byte for byte')
    .addArgument(new CompletedArgument('<name>', 'the sandbox', 'sandbox'))
    .option('-f, --follow', 'go on until the main process ends')
    .option('-n, --tail <lines>', 'only the last lines', (text) => parseCount(text, '--tail', 0))
    .option('--since <moment>', 'only since "10m" ago or "2026-01-31T12:00:00Z"', (text) =>
      parseSince(text, Date.now()),
    )
    .option('--timestamps', 'put the time before each line')
    .addHelpText('after', examples('sandbox logs web', 'sandbox logs -f --tail 20 web'))
    .action(
      run<[string], Flags>(async ({ gateway, printer, workspace }, [name], flags) => {
        const { metadata } = await gateway.getSandbox({ name, workspace });
        const stamp = createTimestamper(flags.timestamps === true);
        const pieces = gateway.streamLogs({
          sandboxId: metadata?.id ?? '',
          follow: flags.follow ?? false,
          timestamps: flags.timestamps ?? false,
          ...(flags.tail === undefined ? {} : { tailLines: flags.tail }),
          ...(flags.since === undefined ? {} : { sinceMs: BigInt(flags.since) }),
        });
        for await (const { stream, data, timestampMs } of pieces) {
          const target = stream === 'stderr' ? 'stderr' : 'stdout';
          await printer.output(target, stamp(target, data, timestampMs));
        }
        return 0;
      }),
    );
}
