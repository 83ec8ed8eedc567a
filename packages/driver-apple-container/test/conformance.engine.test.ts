import { describeOnMacs } from '@openshell/conformance';
import * as driver from '../src/index.ts';

/** What the releases do differently shows in these. */
const shortTopics = [
  'runtime-probe',
  'runtime-start',
  'runtime-remove',
  'create/runs',
  'stop/ends-it',
];

await describeOnMacs(driver, {
  '1.0': { only: shortTopics },
  '1.2': {},
  '1.4': { only: shortTopics },
});
