import { homedir } from 'node:os';
import { type DriverContext, type DriverModule, silentLogger } from '@openshell/driver-api';
import type { ConformanceHarness, ExpectedFailure, HarnessContext } from '../harness.ts';
import { type CommandLine, UsageError } from './parse-command-line.ts';

const UNIX = 'unix://';

type Options = Readonly<Record<string, unknown>>;

function contextFor(gatewayId: string): DriverContext {
  return {
    gatewayId,
    gatewayPort: 17_670,
    environment: process.env,
    platform: process.platform,
    homeDirectory: homedir(),
    logger: silentLogger,
  };
}

/** The socket that an option names, as a path or as an address. */
function socketOf(options: Options, name: string): string {
  const value = options[name];
  if (typeof value === 'string' && /^(unix:\/\/)?\//.test(value)) return value.replace(UNIX, '');
  throw new UsageError(
    `--socket-option ${name}: the options name no socket there: write { "${name}": "/path/of/engine.sock" }`,
  );
}

/** The options with another socket, in the form the option had. */
function withSocket(options: Options, name: string | undefined, path: string | undefined): Options {
  if (name === undefined || path === undefined) return options;
  const isAddress = String(options[name]).startsWith(UNIX);
  return { ...options, [name]: isAddress ? `${UNIX}${path}` : path };
}

/** What the kit is told about a driver that was named on the command line. */
export function harnessFrom(
  module: DriverModule,
  options: Options,
  expectedFailures: readonly ExpectedFailure[],
  { image, pullableImage, socketOption, concurrency }: CommandLine,
): ConformanceHarness {
  const { createRuntime } = module;
  const optionsFor = ({ socketPath }: HarnessContext): Options =>
    withSocket(options, socketOption, socketPath);
  return {
    createDriver: (context) =>
      module.createDriver(optionsFor(context), contextFor(context.gatewayId)),
    createRuntime:
      createRuntime === undefined
        ? undefined
        : (context) => createRuntime(optionsFor(context), contextFor(context.gatewayId)),
    image,
    pullableImage,
    concurrency,
    expectedFailures,
    engineSocketPath: socketOption === undefined ? undefined : socketOf(options, socketOption),
  };
}
