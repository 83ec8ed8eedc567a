import type { ComputeDriver } from '@openshell/driver-api';
import { type ContainerDriverOptions, createContainerDriver } from '@openshell/driver-kit';
import { createFakeRuntime } from './create-fake-runtime.ts';
import { createFakeEngine, type FakeEngine } from './fake-engine.ts';

/** The kit's driver on an engine in memory. */
export function testDriver(
  options: ContainerDriverOptions = {},
  engine: FakeEngine = createFakeEngine(),
): { readonly driver: ComputeDriver; readonly engine: FakeEngine } {
  const runtime = createFakeRuntime(engine);
  return {
    driver: createContainerDriver(runtime, { name: 'fake', version: '1.0.0', ...options }),
    engine,
  };
}

/** Names of everything on the engine that a driver made. */
export function leftovers(engine: FakeEngine): readonly string[] {
  return [...engine.containers.keys(), ...engine.networks.keys(), ...engine.volumes.keys()];
}
