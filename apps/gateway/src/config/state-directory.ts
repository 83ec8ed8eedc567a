import { join } from 'node:path';
import type { Surroundings } from './gateway-config.ts';

/** Where the gateway keeps what it has to remember, if nobody says. */
export function defaultStateDirectory({ environment, homeDirectory }: Surroundings): string {
  const base = environment['XDG_STATE_HOME'] || join(homeDirectory, '.local', 'state');
  return join(base, 'openshell', 'gateway');
}
