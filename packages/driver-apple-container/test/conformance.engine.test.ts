import { describeOnMacs } from '@openshell/conformance';
import * as driver from '../src/index.ts';

/**
 * What the releases do differently shows in these. The whole kit starts some ten thousand programs:
 * `npm run conformance -- apple-container`.
 */
const only = ['runtime-probe', 'runtime-start', 'runtime-remove', 'create/runs', 'stop/ends-it'];

// Before 1.1 no container is without network, as those are that stage secrets.
const withSecrets = [...only, 'secrets'];

await describeOnMacs(driver, {
  '1.0': { only },
  '1.2': { only: withSecrets },
  '1.4': { only: withSecrets },
});
