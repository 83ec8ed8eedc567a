import { lstatSync, rmSync } from 'node:fs';
import { configPath } from '../config/config-path.ts';
import type { GatewayFlags } from '../config/gateway-config.ts';
import { defaultStateDirectory } from '../config/state-directory.ts';
import { chooseManager } from './choose-manager.ts';
import { describeRemoval } from './describe-plan.ts';
import type { ServiceOptions } from './install-service.ts';
import { hasOwnFile } from './own-file.ts';
import { runOrFail } from './run-program.ts';
import type { ServiceSurroundings } from './service-surroundings.ts';
import { unloadService } from './unload-service.ts';

/** Also true of a link that leads nowhere. */
function isThere(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

/**
 * Ends the service and removes all that its installation has made. Sandboxes, state and
 * configuration stay.
 *
 * @returns what to print
 */
export async function uninstallService(
  flags: Pick<GatewayFlags, 'config'>,
  surroundings: ServiceSurroundings,
  { dryRun = false, signal }: ServiceOptions,
): Promise<string> {
  const chosen = chooseManager(surroundings);
  const { manager, run } = chosen;
  const hasFile = hasOwnFile(manager.path);
  const paths = [manager.path, ...manager.leftovers].filter(isThere);
  if (dryRun) return describeRemoval(manager, paths);
  await manager.assertUsable(signal);
  const wasLoaded = await unloadService(chosen, signal);
  if (hasFile) for (const words of manager.disabling) await runOrFail(run, words, signal);
  for (const path of paths) rmSync(path, { force: true });
  if (!wasLoaded && paths.length === 0) {
    return `Nothing to remove: there is no ${manager.title} ${manager.path}`;
  }
  for (const words of manager.forgetting) await runOrFail(run, words, signal);
  const kept = [configPath(flags, surroundings).path, defaultStateDirectory(surroundings)];
  return [
    ...(wasLoaded ? [`Stopped the ${manager.title}`] : []),
    ...paths.map((path) => `Removed ${path}`),
    ...kept.filter(isThere).map((path) => `Kept ${path}`),
    'Kept the sandboxes on their engine',
  ].join('\n');
}
