import assert from 'node:assert/strict';
import type { ConformanceHarness } from '../harness.ts';
import type { FaultPoint } from './fault-point.ts';
import { openSocketFaults } from './open-socket-faults.ts';

/** A fresh place for faults, in the way the harness offers one. */
export async function openFaults({
  openFaults: openOwn,
  engineSocketPath,
}: ConformanceHarness): Promise<FaultPoint> {
  if (openOwn !== undefined) return openOwn();
  return openSocketFaults(
    engineSocketPath ?? assert.fail('faults need engineSocketPath or openFaults in the harness'),
  );
}
