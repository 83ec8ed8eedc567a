import { type CallOptions, type ComputeDriver, missingCapabilities } from '@openshell/driver-api';
import { type Need, offers } from '../../case/need.ts';
import { exitWith } from '../../programs/process-programs.ts';
import { packArchive } from '../../support/archive.ts';
import { collectSession } from '../../support/collect.ts';
import { drain } from '../../support/rejects-with.ts';

/** One call that takes the id of a sandbox. */
export interface SandboxCall {
  /** Name of the member. */
  readonly name: keyof ComputeDriver;
  /** When the driver has it. */
  readonly needs: readonly Need[];
  /** Calls it; a stream is read to its end. */
  readonly call: (driver: ComputeDriver, id: string, options?: CallOptions) => Promise<unknown>;
}

/** A call that throws before it answers is held to the same as one that rejects. */
function attempt(work: () => Promise<unknown>): Promise<unknown> {
  return new Promise((resolve) => resolve(work()));
}

const calls: readonly SandboxCall[] = [
  { name: 'get', needs: [], call: (driver, id, options) => driver.get(id, options) },
  { name: 'stop', needs: [], call: (driver, id, options) => driver.stop(id, options) },
  { name: 'resume', needs: [], call: (driver, id, options) => driver.resume(id, options) },
  {
    name: 'exec',
    needs: [offers('exec')],
    call: async (driver, id, options) =>
      collectSession(await driver.exec(id, { command: exitWith(0) }, options)),
  },
  {
    name: 'logs',
    needs: [offers({ capability: 'logs', atLeast: 'merged' })],
    call: (driver, id, options) => drain(driver.logs(id, options)),
  },
  {
    name: 'copyIn',
    needs: [offers('copy')],
    call: (driver, id, options) => driver.copyIn(id, '/', packArchive([]), options),
  },
  {
    name: 'copyOut',
    needs: [offers('copy')],
    call: (driver, id, options) => drain(driver.copyOut(id, '/etc', options)),
  },
  {
    name: 'stats',
    needs: [offers('stats')],
    call: (driver, id, options) => driver.stats(id, options),
  },
];

/**
 * Calls about a sandbox that must exist: all but `create` and `delete`. `forward` is left out, as
 * no manifest of a known engine offers it.
 */
export const sandboxCalls: readonly SandboxCall[] = calls.map((each) => ({
  ...each,
  call: (driver, id, options) => attempt(() => each.call(driver, id, options)),
}));

/** Those that a driver offers. */
export function offeredCalls({ name, capabilities }: ComputeDriver): readonly SandboxCall[] {
  const isMet = (need: Need): boolean =>
    need.type === 'offers' &&
    missingCapabilities({ driver: name, capabilities }, [need.requirement]).length === 0;
  return sandboxCalls.filter(({ needs }) => needs.every(isMet));
}
