import { checkRequirements, missingCapabilities, type Requirement } from '@openshell/driver-api';
import type { DriverParts } from './driver-parts.ts';
import { requireContainer } from './lifecycle/find-container.ts';

/**
 * Refuses a call on a sandbox that the manifest offers and the machine does not: `UNSUPPORTED` with
 * the reason of the probe.
 */
export async function assertOffered(
  parts: DriverParts,
  id: string,
  requirement: Requirement,
  signal: AbortSignal,
): Promise<void> {
  const { capabilities: reports } = await parts.facts(signal);
  const { capabilities } = parts.runtime;
  const offer = { driver: parts.settings.name, capabilities, reports };
  if (missingCapabilities(offer, [requirement]).length === 0) return;
  // The facts are remembered: neither the engine nor the sandbox need be there any more.
  await requireContainer(parts, id, { signal });
  checkRequirements(offer, [requirement]);
}
