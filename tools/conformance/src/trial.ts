import type { DriverModule } from '@openshell/driver-api';
import type { Scale } from '@openshell/driver-conformance';
import type { TestEngine } from '@openshell/engines';

/** A driver and where it is tried. */
export interface Trial {
  /** Name of the driver. */
  readonly name: string;
  /** Its package. */
  readonly module: DriverModule;
  /** Address of its module, for processes that load it anew. */
  readonly entry: string;
  /** The kind of the engines. */
  readonly on: TestEngine['kind'];
  /** Only engines of these names. Defaults to all of the kind that run. */
  readonly names?: readonly string[];
  /** Sizes that differ from the kit's. */
  readonly scale?: Partial<Scale>;
}
