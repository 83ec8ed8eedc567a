import { checkRequirements } from '../capabilities/check-requirements.ts';
import type { Requirement } from '../capabilities/requirement.ts';
import type {
  ComputeDriverImplementation,
  OptionalDriverMember,
} from '../compute/compute-driver-implementation.ts';
import { DriverError } from '../errors/driver-error.ts';

const needs: Partial<Record<OptionalDriverMember, Requirement>> = {
  logs: { capability: 'logs', atLeast: 'merged', neededBy: 'logs' },
  copyIn: { capability: 'copy', atLeast: true, neededBy: 'copyIn' },
  copyOut: { capability: 'copy', atLeast: true, neededBy: 'copyOut' },
  stats: { capability: 'stats', atLeast: true, neededBy: 'stats' },
  forward: { capability: 'forward', atLeast: true, neededBy: 'forward' },
};

/** The member as the author wrote it, or the refusal that its manifest announces. */
export function memberOf<Name extends OptionalDriverMember>(
  driver: ComputeDriverImplementation,
  name: Name,
): NonNullable<ComputeDriverImplementation[Name]> {
  const need = needs[name];
  if (need !== undefined) {
    checkRequirements({ driver: driver.name, capabilities: driver.capabilities }, [need]);
  }
  const member = driver[name];
  if (member !== undefined) return member;
  throw new DriverError('INTERNAL', `driver "${driver.name}" declares ${name} and has none`, {
    remedy: 'report it to the author of the driver',
  });
}
