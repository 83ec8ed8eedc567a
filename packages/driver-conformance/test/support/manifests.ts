import { type Capabilities, noCapabilities } from '@openshell/driver-api';
import { referenceCapabilities } from '@openshell/driver-conformance/reference';

/** How much a runtime of the reference engine offers. */
export type ManifestName = 'full' | 'middling' | 'little';

/** What lies between: something of everything that comes in degrees. */
const middling: Capabilities = {
  ...referenceCapabilities,
  isolation: 'shared-kernel',
  cpuLimit: 'integer',
  networkAttach: 'at-create',
  execTty: false,
  logs: 'merged',
  init: false,
};

export const manifests: Readonly<Record<ManifestName, Capabilities>> = {
  full: referenceCapabilities,
  middling,
  little: noCapabilities,
};
