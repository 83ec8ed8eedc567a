import type { BuildContext } from '@openshell/driver-api';
import { packArchive } from './archive.ts';

/** What to build from when there is nothing but a Dockerfile of these lines. */
export function dockerfile(...lines: readonly string[]): BuildContext {
  const content = `${lines.join('\n')}\n`;
  return { type: 'tar', stream: packArchive([{ name: 'Dockerfile', content }]) };
}
