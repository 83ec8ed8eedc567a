import type { ContainerRuntime } from '@openshell/driver-api';
import { onTestFinished } from 'vitest';
import { createPodmanRuntime, type PodmanRuntimeOptions } from '../../src/index.ts';
import { type FakeEngine, type FakeOptions, startFakeEngine } from './start-fake-engine.ts';

/** A fake engine and a runtime on it, both gone after the test. */
export async function withFakeEngine(
  options: FakeOptions = {},
  runtimeOptions: PodmanRuntimeOptions = {},
): Promise<{ readonly engine: FakeEngine; readonly runtime: ContainerRuntime }> {
  const engine = await startFakeEngine(options);
  const runtime = createPodmanRuntime({ socketPath: engine.socketPath, ...runtimeOptions });
  onTestFinished(async () => {
    await runtime.close();
    await engine.close();
  });
  return { engine, runtime };
}
