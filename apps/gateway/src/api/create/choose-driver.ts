import { DriverError, missingCapabilities, nearestWord } from '@openshell/driver-api';
import type { DriverHandle } from '../../drivers/driver-handle.ts';
import type { DriverRegistry } from '../../drivers/driver-registry.ts';
import type { PortableOptions } from './portable-options.ts';

/** A driver and why it was chosen. */
export interface DriverChoice {
  /** The driver. */
  readonly handle: DriverHandle;
  /** Why, for people. */
  readonly reason: string;
}

function named(name: string, { handles, find }: DriverRegistry): DriverChoice {
  const handle = find(name);
  if (handle !== undefined) return { handle, reason: 'the request names it' };
  const names = handles.map((candidate) => candidate.name);
  const nearest = nearestWord(name, names);
  throw new DriverError('FAILED_PRECONDITION', `this gateway runs without driver "${name}"`, {
    remedy:
      nearest === undefined
        ? `choose one of ${names.join(', ')}, or start the gateway with --drivers ${name}`
        : `did you mean "${nearest}"?`,
    details: { field: 'template.driver_config.openshell.driver' },
  });
}

/** Refuses a driver whose engine answers and cannot do what the gateway needs. */
function requireUsable(choice: DriverChoice): DriverChoice {
  const { state, message, remedy } = choice.handle.status();
  if (state !== 'failed') return choice;
  throw new DriverError('UNSUPPORTED', message, { remedy });
}

function isStrongEnough(handle: DriverHandle, { isolation }: PortableOptions): boolean {
  if (isolation === undefined) return true;
  const { driver } = handle;
  const offer = { driver: handle.name, capabilities: driver.capabilities };
  return missingCapabilities(offer, [{ capability: 'isolation', atLeast: isolation }]).length === 0;
}

/**
 * The driver for a sandbox: the one the request names, else the first that reaches the isolation
 * asked for. When none does the default is answered, and refuses it with its own reasons.
 */
export function chooseDriver(options: PortableOptions, registry: DriverRegistry): DriverChoice {
  if (options.driver !== undefined) return requireUsable(named(options.driver, registry));
  const [first] = registry.handles;
  const handle = registry.handles.find((candidate) => isStrongEnough(candidate, options)) ?? first;
  const reason =
    handle === first ? 'the default' : `the first one with isolation "${options.isolation}"`;
  return requireUsable({ handle, reason });
}
