import type { ComputeDriver, ContainerRuntime } from '@openshell/driver-api';
import type { HarnessContext } from '@openshell/driver-conformance';
import type { ManifestName } from '../support/manifests.ts';

/**
 * A driver or runtime that is honest but for one fault, and the one case that finds it. The hand
 * that the kit has on the engine beside it stays honest.
 */
export interface Mutant {
  /** Id of the case that fails, and no other. Of a data case the one of drivers, as `exec/exit-43`. */
  readonly breaks: string;
  /** What is wrong with it, as a sentence. */
  readonly fault: string;
  /** The suites it is tried on: `data` means both, where the case of runtimes fails alike. */
  readonly suite: 'driver' | 'runtime' | 'data';
  /** What the honest driver offers. Defaults to everything. */
  readonly manifest?: ManifestName;
  /** Whether it leaves something behind on the engine. Defaults to false. */
  readonly isLeaky?: boolean;
  /** Puts the fault into a runtime: the one beneath the driver, or the one that is tried. */
  readonly runtime?: (honest: ContainerRuntime, context: HarnessContext) => ContainerRuntime;
  /** Puts the fault into a driver. */
  readonly driver?: (honest: ComputeDriver, context: HarnessContext) => ComputeDriver;
}
