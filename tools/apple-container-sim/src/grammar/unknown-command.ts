import { containerProgram } from '../catalog/container-program.ts';
import { Failure, USAGE_STATUS } from '../failure.ts';
import type { ServiceState } from '../settings.ts';
import { usageLines } from './usage.ts';

/** What is said about a first word that is no command; it may be the name of a plugin. */
export function unknownCommand(name: string, state: ServiceState): Failure {
  const isUp = state === 'ready' || state === 'kernel-missing';
  const lines = isUp
    ? [
        `Error: Plugin 'container-${name}' not found.`,
        '- Check the installed plugins with `container help`',
      ]
    : [
        'Error: Plugins are unavailable. Start the container system services and retry:',
        '    container system start',
      ];
  return new Failure(USAGE_STATUS, [...lines, ...usageLines([], containerProgram)]);
}
