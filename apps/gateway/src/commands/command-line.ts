import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import type { GatewayFlags } from '../config/gateway-config.ts';
import { knownDrivers } from '../drivers/package-name.ts';
import { version } from '../version.ts';
import { configurationExitCode } from './exit-codes.ts';
import type { InitOptions } from './init.ts';

/** The options of the doctor. */
interface DoctorFlags {
  readonly output: 'text' | 'json';
  /** An image to dial the ways back from. */
  readonly routes?: string | undefined;
}

/** What the command line asks for. */
export type Invocation =
  | { readonly type: 'serve'; readonly flags: GatewayFlags }
  | ({ readonly type: 'doctor'; readonly flags: GatewayFlags } & DoctorFlags)
  | { readonly type: 'init'; readonly flags: GatewayFlags; readonly options: InitOptions }
  | {
      readonly type: 'install' | 'uninstall';
      readonly flags: GatewayFlags;
      readonly dryRun: boolean;
    }
  | { readonly type: 'done'; readonly exitCode: number };

const examples = `
Examples:
  openshell-gateway                       serve with the first driver whose engine answers
  openshell-gateway --drivers podman      serve with Podman
  openshell-gateway --drivers docker,podman --port 17671
  openshell-gateway init                  write gateway.toml, with every setting as a comment
  openshell-gateway install               run it at each login, as a service of this user
  openshell-gateway doctor                say what each driver finds, without serving
  openshell-gateway doctor --output json  the same for programs
  openshell-gateway doctor --routes busybox:1.37  whether a sandbox reaches this machine

Flags win over environment variables, those over gateway.toml.`;

function addFlags(command: Command): Command {
  return command
    .option('--config <file>', 'configuration file (OPENSHELL_GATEWAY_CONFIG)')
    .option('--bind-address <address>', 'loopback address to listen on (OPENSHELL_BIND_ADDRESS)')
    .option('--port <port>', 'port to listen on, 0 for any (OPENSHELL_SERVER_PORT)')
    .option(
      '--drivers <names>',
      'drivers, the default first (OPENSHELL_DRIVERS, OPEN_SHELL_RUNTIME)',
    )
    .addOption(new Option('--driver <name>', 'the same for one driver').conflicts('drivers'))
    .option('--log-level <level>', 'trace, debug, info, warn, error, off (OPENSHELL_LOG_LEVEL)')
    .option('--db-url <url>', 'database, as in sqlite:/path (OPENSHELL_DB_URL)')
    .option('--state-directory <path>', 'where to keep state (OPENSHELL_STATE_DIRECTORY)');
}

type RawFlags = GatewayFlags & { readonly driver?: string };

function toFlags({ driver, drivers, ...rest }: RawFlags): GatewayFlags {
  return { ...rest, drivers: drivers ?? driver };
}

function requireImage(text: string): string {
  if (text !== '') return text;
  throw new InvalidArgumentError('name an image that is present on the engine.');
}

const outputOption = (): Option =>
  new Option('--output <form>', 'form').choices(['text', 'json']).default('text');

/** Puts all commands together. */
function buildProgram(invoke: (invocation: Invocation) => void): Command {
  const program = addFlags(new Command('openshell-gateway'))
    .description('Serves the OpenShell API and runs sandboxes through the drivers installed.')
    .version(version)
    .exitOverride()
    .addHelpText('after', examples)
    .action((flags: RawFlags) => invoke({ type: 'serve', flags: toFlags(flags) }));
  const flags = (): GatewayFlags => toFlags(program.opts<RawFlags>());
  program
    .command('doctor')
    .description('say what each driver finds on this machine, without serving')
    .addOption(outputOption())
    .option(
      '--routes <image>',
      'dial the ways back to this machine from a container of this image, which is present',
      requireImage,
    )
    .action((own: DoctorFlags) => invoke({ type: 'doctor', flags: flags(), ...own }));
  program
    .command('init')
    .description('write a configuration file with every setting as a comment')
    .addOption(
      new Option('--runtime <driver>', 'driver to select (one is detected)').choices(knownDrivers),
    )
    .option('--path <file>', 'where to write it, - to print it (where the gateway looks for it)')
    .option('--force', 'replace a file that is there')
    .addOption(outputOption())
    .action((options: InitOptions) => invoke({ type: 'init', flags: flags(), options }));
  for (const [type, description] of [
    ['install', 'run the gateway as a service of this user, now and at each login'],
    ['uninstall', 'end that service and remove all that install has made'],
  ] as const) {
    program
      .command(type)
      .description(description)
      .option('--dry-run', 'tell what would be done, and do nothing')
      .action(({ dryRun = false }: { readonly dryRun?: boolean }) =>
        invoke({ type, flags: flags(), dryRun }),
      );
  }
  return program;
}

/**
 * Reads the command line; help, version and complaints are written by it.
 *
 * @param words - the arguments, without node and script
 */
export function parseCommandLine(words: readonly string[]): Invocation {
  let invocation: Invocation = { type: 'done', exitCode: 0 };
  const program = buildProgram((asked) => {
    invocation = asked;
  });
  try {
    program.parse(words, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return { type: 'done', exitCode: error.exitCode === 0 ? 0 : configurationExitCode };
  }
  return invocation;
}
