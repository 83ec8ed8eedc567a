import { statSync } from 'node:fs';

/** The permissions of a file or directory, as in `600`. */
export function modeOf(path: string): string {
  return (statSync(path).mode & 0o777).toString(8);
}
