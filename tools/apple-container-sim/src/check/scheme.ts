import { failure } from '../failure.ts';
import { isAtLeast } from '../release.ts';

/** Refuses a transport that is none; `auto` ended with 1.3. */
export function checkScheme(scheme: string | undefined, version: string): void {
  const known = isAtLeast(version, '1.3.0') ? ['http', 'https'] : ['http', 'https', 'auto'];
  if (scheme === undefined || known.includes(scheme)) return;
  throw failure(`unsupported scheme ${scheme}`);
}
