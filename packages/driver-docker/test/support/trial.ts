import type { Trial } from '@openshell/conformance';
import * as module from '../../src/index.ts';

/** This driver, to be tried on engines of a kind. */
export function trialOn(on: Trial['on']): Trial {
  const entry = new URL('../../src/index.ts', import.meta.url).href;
  return { name: 'docker', module, entry, on };
}
