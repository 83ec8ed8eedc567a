import { DriverError } from '@openshell/driver-api';
import { createLaunchdManager } from './launchd/launchd-manager.ts';
import { createProgramRunner, type ProgramRunner } from './run-program.ts';
import type { ServiceManager } from './service-manager.ts';
import type { ServiceSurroundings } from './service-surroundings.ts';
import { createSystemdManager } from './systemd/systemd-manager.ts';

/** What this machine keeps services of a user running with, and how it is told. */
export interface ChosenManager {
  readonly manager: ServiceManager;
  readonly run: ProgramRunner;
}

/**
 * Finds what keeps services running here. `UNSUPPORTED` off Linux and macOS,
 * `FAILED_PRECONDITION` for root, who has no session of a user.
 */
export function chooseManager(surroundings: ServiceSurroundings): ChosenManager {
  const { environment, platform, userId } = surroundings;
  if (platform !== 'linux' && platform !== 'darwin') {
    throw new DriverError('UNSUPPORTED', `there is no way to install a service on "${platform}"`, {
      remedy: 'start "openshell-gateway" by what keeps services running there',
    });
  }
  if (userId === 0) {
    throw new DriverError('FAILED_PRECONDITION', 'root has no user service', {
      remedy:
        "log in as the user whose sandboxes they are to be, and run it without sudo; that user needs access to the engine's socket",
    });
  }
  const run = createProgramRunner(environment);
  const create = platform === 'linux' ? createSystemdManager : createLaunchdManager;
  return { manager: create(surroundings, run), run };
}
