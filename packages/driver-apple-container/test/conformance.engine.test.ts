import { describeOnMacs } from '@openshell/conformance';
import * as driver from '../src/index.ts';

/**
 * What the releases do differently shows in these. The whole kit starts some ten thousand programs:
 * `npm run conformance -- apple-container`.
 */
const only = [
  'runtime-probe',
  'runtime-start',
  'runtime-remove',
  'create/runs',
  'stop/ends-it',
  'secrets',
  'environment/empty',
];

await describeOnMacs(driver, { '1.0': { only }, '1.2': { only }, '1.4': { only } });
