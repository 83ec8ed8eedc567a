import type { Trial } from '@openshell/conformance';
import * as module from '../../src/index.ts';

/** This driver on the engines it is made for. */
export const trial: Trial = {
  name: 'podman',
  module,
  entry: new URL('../../src/index.ts', import.meta.url).href,
  on: 'podman',
};
