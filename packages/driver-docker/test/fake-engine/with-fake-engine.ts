import type { ContainerRuntime } from '@openshell/driver-api';
import { onTestFinished } from 'vitest';
import { createDockerRuntime, type DockerRuntimeOptions } from '../../src/index.ts';
import { type FakeEngine, type FakeOptions, startFakeEngine } from './start-fake-engine.ts';

/** A fake engine and a runtime on it, both gone after the test. */
export async function withFakeEngine(
  options: FakeOptions = {},
  runtimeOptions: DockerRuntimeOptions = {},
): Promise<{ readonly engine: FakeEngine; readonly runtime: ContainerRuntime }> {
  const engine = await startFakeEngine(options);
  const runtime = createDockerRuntime({ socketPath: engine.socketPath, ...runtimeOptions });
  onTestFinished(async () => {
    await runtime.close();
    await engine.close();
  });
  return { engine, runtime };
}
