import type { ComputeDriver, ContainerRuntime } from '@openshell/driver-api';
import type { ConformanceHarness, Dial, Scale } from '../harness.ts';

/** What all cases of a run share. */
export interface RunSetting {
  /** The harness. */
  readonly harness: ConformanceHarness;
  /** Part of every name this run makes, so that nothing of others is ever touched. */
  readonly mark: string;
  /** The gateway id of the run. */
  readonly gatewayId: string;
  /** The driver that is tried. */
  readonly driver: ComputeDriver | undefined;
  /** The runtime that is tried. */
  readonly runtime: ContainerRuntime | undefined;
  /** The hand on the engine beside what is tried. */
  readonly outside: ContainerRuntime | undefined;
  readonly scale: Scale;
  readonly dial: Dial;
  /** How long a case may take that does not ask for more, in milliseconds. */
  readonly caseTimeoutMs: number;
}
