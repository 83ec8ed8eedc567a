import { DriverError } from '../errors/driver-error.ts';
import type { Capabilities } from './capabilities.ts';
import type { CapabilityReport } from './capability-report.ts';
import type { MissingCapability } from './missing-capability.ts';
import { reaches } from './reaches.ts';
import type { Requirement } from './requirement.ts';

/** What requirements are held against. */
export interface Offer {
  /** Who offers, for messages: the driver's name. */
  readonly driver: string;
  /** The manifest. */
  readonly capabilities: Capabilities;
  /** The lines of a probe, when one was made. A capability without a line counts as in the manifest. */
  readonly reports?: readonly CapabilityReport[];
}

function findMissing(offer: Offer, requirement: Requirement): MissingCapability | undefined {
  const { capability, atLeast, neededBy } = requirement;
  const required = {
    capability,
    required: atLeast,
    ...(neededBy === undefined ? {} : { neededBy }),
  };
  const declared = offer.capabilities[capability];
  if (!reaches(capability, declared, atLeast)) {
    const reason = `driver "${offer.driver}" offers ${String(declared)}`;
    return { ...required, actual: declared, reason };
  }
  const report = offer.reports?.find((line) => line.capability === capability);
  if (report === undefined || report.state === 'unknown') return undefined;
  if (report.state !== 'unsupported' && reaches(capability, report.value, atLeast))
    return undefined;
  const reason = report.reason ?? `${String(report.value)} on this machine`;
  return { ...required, actual: report.value, reason, remedy: report.remedy };
}

/** Every requirement an offer does not meet; empty when it meets all. */
export function missingCapabilities(
  offer: Offer,
  requirements: readonly Requirement[],
): readonly MissingCapability[] {
  return requirements.flatMap((requirement) => findMissing(offer, requirement) ?? []);
}

/** One line for one missing capability. */
function describe(missing: MissingCapability): string {
  const who = missing.neededBy === undefined ? '' : ` (${missing.neededBy})`;
  const need = `${missing.capability} ${String(missing.required)}${who}`;
  const wayOut = missing.remedy === undefined ? '' : `; ${missing.remedy}`;
  return `${need}: ${missing.reason}${wayOut}`;
}

/**
 * Refuses with one `UNSUPPORTED` error that lists everything that is missing, with reasons and
 * remedies, when an offer does not meet the requirements. Has no side effect.
 *
 * @param offer - manifest and, if made, probe of a driver
 * @param requirements - what is needed
 */
export function checkRequirements(offer: Offer, requirements: readonly Requirement[]): void {
  const missing = missingCapabilities(offer, requirements);
  if (missing.length === 0) return;
  const facts = missing.map(describe).join('; ');
  throw new DriverError('UNSUPPORTED', `driver "${offer.driver}" cannot do this: ${facts}`, {
    remedy: 'leave out what is not supported or choose another driver',
    details: { missing },
  });
}
