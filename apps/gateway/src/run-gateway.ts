import { realpathSync } from 'node:fs';
import { homedir, userInfo } from 'node:os';
import { DriverError } from '@openshell/driver-api';
import { type Invocation, parseCommandLine } from './commands/command-line.ts';
import { doctor } from './commands/doctor.ts';
import { createDriverLoader } from './commands/driver-loader.ts';
import { exitCodeOf } from './commands/exit-codes.ts';
import { init } from './commands/init.ts';
import { serve } from './commands/serve.ts';
import type { Surroundings } from './config/gateway-config.ts';
import { loadConfig } from './config/load-config.ts';
import { listenForInterruption } from './interruption.ts';
import { createLogger } from './log.ts';
import { installService } from './service/install-service.ts';
import { uninstallService } from './service/uninstall-service.ts';

const surroundings: Surroundings = {
  // A copy: drivers check what they are given, and `process.env` itself is no plain object.
  environment: { ...process.env },
  platform: process.platform,
  homeDirectory: homedir(),
  workingDirectory: process.cwd(),
};

type Work = Exclude<Invocation, { readonly type: 'done' }>;

async function runDoctor({
  flags,
  ...options
}: Extract<Work, { readonly type: 'doctor' }>): Promise<void> {
  const config = loadConfig(flags, surroundings);
  const logger = createLogger('off', process.stderr);
  const { port } = config.bindAddress;
  const loader = createDriverLoader(config, { surroundings, logger, port });
  const { signal, obey } = listenForInterruption();
  const found = await doctor(loader, config.configuredDrivers, { ...options, signal });
  // Nothing of ours is left on an engine by now.
  if (signal.aborted) obey();
  process.stdout.write(`${found.text}\n`);
  process.exitCode = found.exitCode;
}

async function runServe({ flags }: Extract<Work, { readonly type: 'serve' }>): Promise<void> {
  const config = loadConfig(flags, surroundings);
  const logger = createLogger(config.logLevel, process.stderr);
  const gateway = await serve(config, { surroundings, logger });
  let isStopping = false;
  const stop = (signal: NodeJS.Signals): void => {
    if (isStopping) process.exit(1);
    isStopping = true;
    logger.info('gateway stops', { signal });
    gateway.close().then(
      () => process.exit(0),
      (error: unknown) => {
        logger.error('gateway did not stop cleanly', { error });
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

/** Users without an entry in the list of users have but a number. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return String(process.getuid?.());
  }
}

async function runService({
  type,
  flags,
  dryRun,
}: Extract<Work, { readonly type: 'install' | 'uninstall' }>): Promise<void> {
  const { signal } = listenForInterruption();
  const change = type === 'install' ? installService : uninstallService;
  const serviceSurroundings = {
    ...surroundings,
    userId: process.getuid?.(),
    userName: userName(),
    nodePath: process.execPath,
    nodeOptions: process.execArgv,
    scriptPath: realpathSync(process.argv[1] ?? ''),
  };
  const said = await change(flags, serviceSurroundings, { dryRun, signal });
  process.stdout.write(`${said}\n`);
}

async function dispatch(invocation: Work): Promise<void> {
  switch (invocation.type) {
    case 'serve':
      return await runServe(invocation);
    case 'doctor':
      return await runDoctor(invocation);
    case 'init': {
      const { flags, options } = invocation;
      process.stdout.write(`${init(flags, options, surroundings)}\n`);
      return;
    }
    case 'install':
    case 'uninstall':
      return await runService(invocation);
    default:
      return invocation satisfies never;
  }
}

async function run(invocation: Work): Promise<void> {
  try {
    await dispatch(invocation);
  } catch (error) {
    if (!DriverError.isInstance(error)) throw error;
    const remedy = error.remedy === undefined ? '' : `\n  ${error.remedy}`;
    process.stderr.write(`openshell-gateway: ${error.fact}${remedy}\n`);
    process.exitCode = exitCodeOf(error.code);
  }
}

/** Does what the command line asks for; sets the exit code of the process. */
export async function runGateway(commandLine: readonly string[]): Promise<void> {
  // Nobody reads any more, as behind `| head`: no reason to end the gateway.
  for (const output of [process.stdout, process.stderr]) output.on('error', () => {});

  const invocation = parseCommandLine(commandLine);
  if (invocation.type === 'done') process.exitCode = invocation.exitCode;
  else await run(invocation);
}
