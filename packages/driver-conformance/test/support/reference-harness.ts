import type { ComputeDriver, ContainerRuntime } from '@openshell/driver-api';
import type { ConformanceHarness, HarnessContext } from '@openshell/driver-conformance';
import {
  createReferenceEngine,
  createReferenceRuntime,
  PULLABLE_IMAGE,
  REFERENCE_IMAGE,
} from '@openshell/driver-conformance/reference';
import { createContainerDriver } from '@openshell/driver-kit';
import type { Mutant } from '../mutants/mutant.ts';
import { type ManifestName, manifests } from './manifests.ts';

/** What of a world is not honest. */
type Faults = Pick<Mutant, 'driver' | 'runtime'>;

/** An engine of its own in memory, and how to make drivers and runtimes on it. */
export function referenceHarness(
  manifest: ManifestName = 'full',
  faults: Faults = {},
): ConformanceHarness {
  const engine = createReferenceEngine();
  const honest = ({ socketPath }: HarnessContext): ContainerRuntime =>
    createReferenceRuntime(engine, { socketPath, capabilities: manifests[manifest] });
  const createRuntime = (context: HarnessContext): ContainerRuntime =>
    faults.runtime?.(honest(context), context) ?? honest(context);
  const createDriver = (context: HarnessContext): ComputeDriver => {
    const { gatewayId } = context;
    const driver = createContainerDriver(createRuntime(context), {
      name: 'reference',
      version: '1.0.0',
      gatewayId,
    });
    return faults.driver?.(driver, context) ?? driver;
  };
  return {
    createDriver,
    createRuntime,
    // The hand on the engine can do everything, whatever the driver offers.
    createOutside: () => createReferenceRuntime(engine),
    image: REFERENCE_IMAGE,
    pullableImage: PULLABLE_IMAGE,
    engine,
    openFaults: engine.openFaults,
    scale: { largeBytes: 256 * 1024, manyLines: 200, manySandboxes: 10, manyCalls: 5 },
  };
}
