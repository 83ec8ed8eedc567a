import { join } from 'node:path';
import { DriverError } from '@openshell/driver-api';
import type { ProgramRunner } from '../run-program.ts';
import type { ServiceManager } from '../service-manager.ts';
import type { ServiceSurroundings } from '../service-surroundings.ts';
import { plistText } from './plist-text.ts';

const LABEL = 'ai.openshell.gateway';

/** launchd as it runs for one user who is logged in. */
export function createLaunchdManager(
  { homeDirectory, userId, userName }: ServiceSurroundings,
  run: ProgramRunner,
): ServiceManager {
  const domain = `gui/${userId}`;
  const service = `${domain}/${LABEL}`;
  const path = join(homeDirectory, 'Library', 'LaunchAgents', `${LABEL}.plist`);
  const logDirectory = join(homeDirectory, 'Library', 'Logs', 'openshell');
  const logPath = join(logDirectory, 'gateway.log');
  return {
    title: 'launchd agent',
    path,
    textFor: (program) => plistText(program, { label: LABEL, logPath }),
    directories: [logDirectory],
    leftovers: [logPath],
    assertUsable: async (signal) => {
      if ((await run(['launchctl', 'print', domain], signal)).exitCode === 0) return;
      throw new DriverError(
        'FAILED_PRECONDITION',
        `launchd has no session of user "${userName}" (${domain})`,
        { remedy: 'log in to the Mac itself once, not over SSH alone, and run this again' },
      );
    },
    isLoaded: async (signal) => (await run(['launchctl', 'print', service], signal)).exitCode === 0,
    isRunning: async (signal) => {
      const { exitCode, stdout } = await run(['launchctl', 'print', service], signal);
      return exitCode === 0 && /^\s*state = running$/m.test(stdout);
    },
    starting: [
      // Somebody may have disabled it, which outlives the file.
      ['launchctl', 'enable', service],
      ['launchctl', 'bootstrap', domain, path],
    ],
    unloading: [['launchctl', 'bootout', service]],
    disabling: [],
    forgetting: [],
    logCommand: `tail -f '${logPath}'`,
    remarks: async () => [],
  };
}
