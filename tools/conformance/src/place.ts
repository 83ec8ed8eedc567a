import type { ConformanceHarness } from '@openshell/driver-conformance';

/** Somewhere a driver can be tried. */
export interface Place {
  /** As it is named on the command line. */
  readonly name: string;
  /** What it is, for people. */
  readonly title: string;
  /** Makes it ready. */
  readonly open: () => Promise<OpenPlace>;
}

/** A place that is ready. */
export interface OpenPlace {
  readonly harness: ConformanceHarness;
  /** Takes away what opening it made. */
  readonly close: () => Promise<void>;
}
