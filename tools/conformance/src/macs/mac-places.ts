import { enginesFor, skipReason } from '@openshell/engines';
import type { Place } from '../place.ts';
import type { MacDriver } from './mac-driver.ts';
import { realMacPlace } from './real-mac-place.ts';
import { type SimulationOptions, simulatedMacPlace } from './simulated-mac-place.ts';

/** Releases whose documents and quirks differ. */
const simulatedReleases: readonly string[] = ['1.0', '1.2', '1.4'];

/**
 * On a Mac the Mac itself; elsewhere simulated ones on the newest Docker that runs.
 *
 * @param names - only those of these names
 */
export async function macPlaces(
  driver: MacDriver,
  names: readonly string[] | undefined,
  options?: SimulationOptions,
): Promise<readonly Place[]> {
  if (process.platform === 'darwin') return [realMacPlace(driver)];
  const engine = (await enginesFor('docker', { required: false })).at(-1);
  if (engine === undefined) throw new Error(skipReason('docker'));
  const places = simulatedReleases.map((release) =>
    simulatedMacPlace(engine, driver, release, options),
  );
  const wanted = places.filter(({ name }) => names?.includes(name) ?? true);
  if (wanted.length > 0) return wanted;
  throw new Error(`there are ${places.map(({ name }) => name).join(', ')}`);
}
