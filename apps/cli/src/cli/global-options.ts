import { type Command, Option } from 'commander';
import type { OutputFormat } from '../format/printer.ts';
import { parseDuration } from '../input/parse-duration.ts';
import { parseGatewayUrl } from '../input/parse-gateway-url.ts';
import type { Surroundings } from './surroundings.ts';

const DEFAULT_GATEWAY = 'http://127.0.0.1:17670';
const DEFAULT_WORKSPACE = 'default';

/** What may stand anywhere on the command line before `--`. */
export interface GlobalOptions {
  readonly gateway: string;
  readonly output: OutputFormat;
  readonly workspace: string;
  /** In milliseconds. */
  readonly timeout?: number;
  readonly color: boolean;
}

/** Adds the options that every command takes. */
export function addGlobalOptions(program: Command, env: Surroundings['env']): void {
  const endpoint = env['OPENSHELL_GATEWAY_ENDPOINT'] ?? '';
  const gateway =
    endpoint === '' ? DEFAULT_GATEWAY : parseGatewayUrl(endpoint, 'OPENSHELL_GATEWAY_ENDPOINT');
  program
    .addOption(
      new Option('--gateway <url>', 'address of the gateway (OPENSHELL_GATEWAY_ENDPOINT)')
        .default(gateway)
        .argParser((text) => parseGatewayUrl(text, '--gateway')),
    )
    .addOption(
      new Option('-o, --output <format>', 'how to write results')
        .choices(['text', 'json'])
        .default('text'),
    )
    .addOption(
      new Option('--workspace <name>', 'workspace of the sandboxes (OPENSHELL_WORKSPACE)').default(
        env['OPENSHELL_WORKSPACE'] ?? DEFAULT_WORKSPACE,
      ),
    )
    .addOption(
      new Option('--timeout <duration>', 'give up after this time, as "30s" or "5m"').argParser(
        (text) => parseDuration(text, '--timeout'),
      ),
    )
    .option('--no-color', 'no colours, also with NO_COLOR set');
}
