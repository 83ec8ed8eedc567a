import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Whether a program is on the PATH. */
function isInstalled(program: string): boolean {
  return (process.env['PATH'] ?? '').split(delimiter).some((directory) => {
    try {
      accessSync(join(directory, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** What of the programs is missing, as the reason of a skipped test; empty when nothing is. */
export function missingPrograms(...programs: readonly string[]): string {
  const missing = programs.filter((program) => !isInstalled(program));
  return missing.length === 0 ? '' : ` (skipped: no ${missing.join(', no ')} on this machine)`;
}
