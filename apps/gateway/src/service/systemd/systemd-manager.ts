import { join } from 'node:path';
import { DriverError } from '@openshell/driver-api';
import type { EndedProgram, ProgramRunner } from '../run-program.ts';
import type { ServiceManager } from '../service-manager.ts';
import type { ServiceSurroundings } from '../service-surroundings.ts';
import { unitText } from './unit-text.ts';

const UNIT = 'openshell-gateway.service';

/** Why a user's systemd does not answer, and how to get one that does. */
function noSession({ stderr }: EndedProgram, userName: string): DriverError {
  const said = stderr.trim().split('\n')[0] ?? '';
  return new DriverError(
    'FAILED_PRECONDITION',
    `there is no systemd session of user "${userName}" to ask: ${said || 'systemctl said nothing'}`,
    {
      remedy: `run "sudo loginctl enable-linger ${userName}", log in again as that user, not through su or sudo, and run this again`,
    },
  );
}

/** systemd as it runs for one user. */
export function createSystemdManager(
  { environment, homeDirectory, userName }: ServiceSurroundings,
  run: ProgramRunner,
): ServiceManager {
  const directory = join(
    environment['XDG_CONFIG_HOME'] || join(homeDirectory, '.config'),
    'systemd',
    'user',
  );
  return {
    title: 'systemd user service',
    path: join(directory, UNIT),
    textFor: unitText,
    directories: [],
    // Systemd removes its link itself, unless the unit was deleted by hand before.
    leftovers: [join(directory, 'default.target.wants', UNIT)],
    assertUsable: async (signal) => {
      let ended: EndedProgram;
      try {
        ended = await run(['systemctl', '--user', 'show-environment'], signal);
      } catch (cause) {
        if (!DriverError.isInstance(cause) || cause.code !== 'NOT_FOUND') throw cause;
        throw new DriverError('UNSUPPORTED', 'this machine has no systemd: no "systemctl"', {
          remedy: 'start "openshell-gateway" by what keeps services running here',
          cause,
        });
      }
      if (ended.exitCode !== 0) throw noSession(ended, userName);
    },
    isLoaded: async (signal) => {
      const words = [
        'systemctl',
        '--user',
        'show',
        '--property=ActiveState',
        '--value',
        UNIT,
      ] as const;
      const { stdout } = await run(words, signal);
      return !['inactive', 'failed'].includes(stdout.trim());
    },
    isRunning: async (signal) => {
      const words = ['systemctl', '--user', 'is-active', '--quiet', UNIT] as const;
      return (await run(words, signal)).exitCode === 0;
    },
    starting: [
      ['systemctl', '--user', 'daemon-reload'],
      ['systemctl', '--user', 'enable', '--now', UNIT],
    ],
    unloading: [['systemctl', '--user', 'stop', UNIT]],
    disabling: [['systemctl', '--user', 'disable', UNIT]],
    forgetting: [
      ['systemctl', '--user', 'daemon-reload'],
      // A pattern may match nothing; a name that systemd does not know would be an error.
      ['systemctl', '--user', 'reset-failed', 'openshell-gateway.*'],
    ],
    logCommand: 'journalctl --user -u openshell-gateway -e',
    remarks: async (signal) => {
      const words = ['loginctl', 'show-user', userName, '--property=Linger', '--value'] as const;
      const linger = await run(words, signal).catch(() => undefined);
      if (linger?.stdout.trim() !== 'no') return [];
      return [
        `it ends when you log out; to keep it, also after a restart of the machine: loginctl enable-linger ${userName}`,
      ];
    },
  };
}
