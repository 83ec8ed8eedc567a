import type { ConformanceHarness } from '@openshell/driver-conformance';

/** Somewhere a driver can be tried. */
export interface Place {
  /** As it is named on the command line. */
  readonly name: string;
  /** What it is, for people. */
  readonly title: string;
  /** What stands in for the engine, as in `simulated container 1.2`. Absent for the real one. */
  readonly standIn?: string;
  /** Makes it ready. */
  readonly open: () => Promise<OpenPlace>;
}

/** A place that is ready. */
export interface OpenPlace {
  readonly harness: ConformanceHarness;
  /** Takes away what opening it made. */
  readonly close: () => Promise<void>;
}
