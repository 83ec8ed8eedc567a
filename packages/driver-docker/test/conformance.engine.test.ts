import { engineHarness, expectedFailuresOf } from '@openshell/conformance';
import { describeConformance } from '@openshell/driver-conformance/vitest';
import { enginesFor, skipReason } from '@openshell/engines';
import { describe, test } from 'vitest';
import * as driver from '../src/index.ts';

const engines = await enginesFor('docker');

if (engines.length === 0) {
  describe('conformance', () => test.skip(`needs an engine: ${skipReason('docker')}`));
}

for (const engine of engines) {
  const known = expectedFailuresOf('docker', engine.name);
  await describeConformance(
    `conformance on ${engine.name}`,
    await engineHarness(engine, driver, known),
  );
}
