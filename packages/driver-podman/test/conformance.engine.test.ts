import { engineHarness, expectedFailuresOf } from '@openshell/conformance';
import { describeConformance } from '@openshell/driver-conformance/vitest';
import { enginesFor, skipReason } from '@openshell/engines';
import { describe, test } from 'vitest';
import * as driver from '../src/index.ts';

const engines = await enginesFor('podman', { required: false });

if (engines.length === 0) {
  describe('conformance', () => test.skip(`needs an engine: ${skipReason('podman')}`));
}

for (const engine of engines) {
  const known = expectedFailuresOf('podman', engine.name);
  await describeConformance(
    `conformance on ${engine.name}`,
    await engineHarness(engine, driver, known),
  );
}
