import { mkdirSync, rmSync } from 'node:fs';
import { DriverError } from '@openshell/driver-api';
import type { BindAddress } from '../config/bind-address.ts';
import { configPath } from '../config/config-path.ts';
import type { GatewayFlags } from '../config/gateway-config.ts';
import { loadConfig } from '../config/load-config.ts';
import { writePrivateFile } from '../files/write-private-file.ts';
import { urlOf } from '../server/url-of.ts';
import { type ChosenManager, chooseManager } from './choose-manager.ts';
import { describeInstallation } from './describe-plan.ts';
import { gatewayAnswers, isPortTaken } from './gateway-answers.ts';
import { hasOwnFile } from './own-file.ts';
import { runOrFail } from './run-program.ts';
import { serviceProgram } from './service-program.ts';
import type { ServiceSurroundings } from './service-surroundings.ts';
import { refuseServiceFlags, shellSettingRemarks } from './shell-settings.ts';
import { unloadService } from './unload-service.ts';
import { waitUntil } from './wait-until.ts';

const START_TIMEOUT_MS = 30_000;

/** How to install, or to take back. */
export interface ServiceOptions {
  /** Whether it is only told what would be done. */
  readonly dryRun?: boolean | undefined;
  readonly signal: AbortSignal;
}

async function assertPortFree(address: BindAddress): Promise<void> {
  if (address.port === 0 || !(await isPortTaken(address))) return;
  throw new DriverError(
    'FAILED_PRECONDITION',
    `${address.host}:${address.port} is taken, so that a service could not listen there`,
    { remedy: 'stop the gateway that runs there, or set another bind_address in gateway.toml' },
  );
}

/** Writes the file and has it started; what was written is taken back when that fails. */
async function start(
  { manager, run }: ChosenManager,
  text: string,
  signal: AbortSignal,
): Promise<void> {
  const isNew = !hasOwnFile(manager.path);
  for (const directory of manager.directories) {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
  }
  writePrivateFile(manager.path, text, { replaces: true });
  try {
    for (const words of manager.starting) await runOrFail(run, words, signal);
  } catch (thrown) {
    if (isNew) rmSync(manager.path, { force: true });
    throw thrown;
  }
}

/** A service that was started is not yet one that serves. */
async function prove(
  { manager }: ChosenManager,
  address: BindAddress,
  signal: AbortSignal,
): Promise<string> {
  if (address.port === 0) return `it chooses its port itself: ${manager.logCommand}`;
  const url = urlOf(address);
  let isGivenUp = false;
  let serves = false;
  const isDecided = async (): Promise<boolean> => {
    isGivenUp = !(await manager.isLoaded(signal));
    serves = (await manager.isRunning(signal)) && (await gatewayAnswers(address));
    return isGivenUp || serves;
  };
  await waitUntil(isDecided, START_TIMEOUT_MS, signal);
  if (serves) return `it serves on ${url}`;
  const why = isGivenUp
    ? 'its gateway ended at once'
    : `no gateway answers at ${url} after ${START_TIMEOUT_MS / 1_000} s`;
  throw new DriverError('UNAVAILABLE', `the service was installed and started, but ${why}`, {
    remedy: `see why with "${manager.logCommand}"`,
  });
}

/**
 * Installs the gateway as a service of its user and waits until it serves. Doing it again replaces
 * what was installed before.
 *
 * @returns what to print
 */
export async function installService(
  flags: GatewayFlags,
  surroundings: ServiceSurroundings,
  { dryRun = false, signal }: ServiceOptions,
): Promise<string> {
  const chosen = chooseManager(surroundings);
  const { manager } = chosen;
  const { path: configFile } = configPath(flags, surroundings);
  refuseServiceFlags(flags, configFile);
  const program = serviceProgram(flags, surroundings);
  // What the service would not start with is told now, and not by a log.
  const { bindAddress } = loadConfig(
    { config: flags.config ?? surroundings.environment['OPENSHELL_GATEWAY_CONFIG'] },
    { ...surroundings, environment: program.environment },
  );
  const text = manager.textFor(program);
  const remarks = shellSettingRemarks(surroundings.environment, configFile);
  if (dryRun) return describeInstallation(manager, text, remarks);
  await manager.assertUsable(signal);
  hasOwnFile(manager.path);
  await unloadService(chosen, signal);
  await assertPortFree(bindAddress);
  await start(chosen, text, signal);
  const proof = await prove(chosen, bindAddress, signal);
  const further = [...remarks, ...(await manager.remarks(signal))];
  return [
    `Installed the ${manager.title} ${manager.path}`,
    ...[proof, `its log: ${manager.logCommand}`, ...further].map((line) => `  ${line}`),
  ].join('\n');
}
