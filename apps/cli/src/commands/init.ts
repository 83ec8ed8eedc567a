import type { Command } from 'commander';
import type { CommandRunner } from '../cli/command-context.ts';
import { examples } from '../cli/examples.ts';
import { CompletedOption } from '../completion/completed.ts';
import {
  gatewayProgramFailure,
  runGatewayProgram,
} from '../gateway-program/run-gateway-program.ts';
import { writeTo } from '../terminal/write-to.ts';

const help = `
Has openshell-gateway write the file where it looks for it. Every setting stands in it as a comment
with its default, so that as it is written it changes nothing but the driver that was chosen.
`;

interface Flags {
  readonly runtime?: string;
  readonly path?: string;
  readonly force?: boolean;
}

/** What the gateway's program answers. */
interface Written {
  readonly path: string;
  /** What is left to do. */
  readonly remarks: readonly string[];
}

function readAnswer(output: string): Written {
  const { path, remarks }: Partial<Written> = JSON.parse(output);
  if (typeof path === 'string' && Array.isArray(remarks)) return { path, remarks };
  throw new TypeError('it answered something else');
}

/** `openshell init` */
export function registerInit(parent: Command, run: CommandRunner): void {
  parent
    .command('init')
    .description('write a gateway.toml with every setting as a comment')
    .addOption(
      new CompletedOption('--runtime <driver>', 'as "podman" (the gateway detects one)', 'driver'),
    )
    .addOption(new CompletedOption('--path <file>', 'where to write it, - to print it', 'file'))
    .option('--force', 'replace a file that is there')
    .addHelpText('after', help + examples('init', 'init --runtime podman', 'init --path - | less'))
    .action(
      run<[], Flags>(async ({ printer, surroundings, signal }, _, { runtime, path, force }) => {
        const isPrinted = path === '-';
        const words = [
          ...['init', '--output', isPrinted ? 'text' : 'json'],
          ...(runtime === undefined ? [] : ['--runtime', runtime]),
          ...(path === undefined ? [] : ['--path', path]),
          ...(force === true ? ['--force'] : []),
        ];
        const ended = await runGatewayProgram(surroundings, words, signal);
        if (ended.exitCode !== 0) throw gatewayProgramFailure('init', ended);
        if (isPrinted) {
          await writeTo(surroundings.stdout, ended.stdout);
          return 0;
        }
        const written = readAnswer(ended.stdout);
        await printer.result(written, () =>
          [`Wrote ${written.path}`, ...written.remarks.map((remark) => `  ${remark}`)].join('\n'),
        );
        return 0;
      }),
    );
}
