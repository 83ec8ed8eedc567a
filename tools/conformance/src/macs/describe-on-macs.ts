import { type DescribeOptions, describeConformance } from '@openshell/driver-conformance/vitest';
import { enginesFor, skipReason } from '@openshell/engines';
import { afterAll, describe, test } from 'vitest';
import type { MacDriver } from './mac-driver.ts';
import { simulatedMacPlace } from './simulated-mac-place.ts';

/**
 * Registers the tests of the kit for the driver on simulated Macs, or one that is skipped and says
 * what is missing.
 *
 * @param trials - releases of the program, each with what is tried of the kit
 */
export async function describeOnMacs(
  driver: MacDriver,
  trials: Readonly<Record<string, DescribeOptions>>,
): Promise<void> {
  const engine = (await enginesFor('docker')).at(-1);
  if (engine === undefined) {
    describe('conformance', () => test.skip(`needs an engine: ${skipReason('docker')}`));
    return;
  }
  for (const [release, options] of Object.entries(trials)) {
    const { title, open } = simulatedMacPlace(engine, driver, release);
    const { harness, close } = await open();
    afterAll(close);
    await describeConformance(`apple-container on ${title}`, harness, options);
  }
}
