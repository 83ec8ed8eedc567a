import { join } from 'node:path';
import { type Ended, runCommand } from './run-command.ts';
import { workspaceRoot } from './workspace-root.ts';

/**
 * Runs the release command in a copy of the repository, as the workflow does.
 *
 * @param environment - decides which registry is published to
 */
export function release(
  directory: string,
  environment: NodeJS.ProcessEnv,
  script = 'release',
): Promise<Ended> {
  const pnpm = join(directory, 'node_modules', '.bin', 'pnpm');
  return runCommand(pnpm, ['run', script], {
    directory,
    environment: {
      ...environment,
      // What is built here need not be built again there.
      TURBO_CACHE_DIR: join(workspaceRoot, '.turbo', 'cache'),
      TURBO_TELEMETRY_DISABLED: '1',
    },
  });
}
