import type { ContainerRuntime } from '@openshell/driver-api';
import {
  createReferenceEngine,
  createReferenceRuntime,
  type ReferenceEngine,
} from '@openshell/driver-conformance/reference';

/** Stands for an engine of one's own: this one is in memory. */
export const myEngine: ReferenceEngine = createReferenceEngine();

/** How the engine is found. */
export interface MyRuntimeOptions {
  /** Address of the engine. */
  readonly endpoint?: string | undefined;
}

export function createMyRuntime({ endpoint }: MyRuntimeOptions = {}): ContainerRuntime {
  return createReferenceRuntime(myEngine, { socketPath: endpoint });
}
