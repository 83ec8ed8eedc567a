import { checkRequirements, type Requirement } from '@openshell/driver-api';
import type { DriverParts } from './driver-parts.ts';

/**
 * Refuses a call that the manifest offers and the machine does not: `UNSUPPORTED` with the reason of
 * the probe.
 */
export async function assertOffered(
  { runtime, settings, facts }: DriverParts,
  requirement: Requirement,
  signal: AbortSignal,
): Promise<void> {
  const { capabilities: reports } = await facts(signal);
  const { capabilities } = runtime;
  checkRequirements({ driver: settings.name, capabilities, reports }, [requirement]);
}
