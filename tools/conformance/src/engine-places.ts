import type { DriverModule } from '@openshell/driver-api';
import { enginesFor, runningEngines, skipReason, type TestEngine } from '@openshell/engines';
import { engineHarness } from './engine-harness.ts';
import { expectedFailuresOf } from './expected-failures.ts';
import type { Place } from './place.ts';

/**
 * Engines of the matrix that run.
 *
 * @param driver - name of the driver
 * @param kind - engines of this kind
 * @param names - these engines instead, of whatever kind, as for Docker's driver on Podman's socket
 */
export async function enginePlaces(
  driver: string,
  module: DriverModule,
  kind: TestEngine['kind'],
  names: readonly string[] | undefined,
): Promise<readonly Place[]> {
  const engines =
    names === undefined
      ? await enginesFor(kind, { required: false })
      : (await runningEngines()).filter(({ name }) => names.includes(name));
  if (engines.length === 0) throw new Error(skipReason(kind));
  return engines.map((engine) => ({
    name: engine.name,
    title: `${engine.name} (${engine.version})`,
    open: async () => ({
      harness: await engineHarness(engine, module, expectedFailuresOf(driver, engine.name)),
      close: async () => {},
    }),
  }));
}
