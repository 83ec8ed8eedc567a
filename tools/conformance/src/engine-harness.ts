import { homedir } from 'node:os';
import { type DriverContext, type DriverModule, silentLogger } from '@openshell/driver-api';
import type {
  ConformanceHarness,
  ExpectedFailure,
  HarnessContext,
} from '@openshell/driver-conformance';
import { killEngine, publishImage, restartEngine, type TestEngine } from '@openshell/engines';
import { dialEngine } from './dial-engine.ts';

function contextFor(gatewayId: string): DriverContext {
  return {
    gatewayId,
    gatewayPort: 17_670,
    environment: {},
    platform: process.platform,
    homeDirectory: homedir(),
    logger: silentLogger,
  };
}

/** An engine of the matrix is ours to kill; one that was named by its socket is not. */
function controlOf({ name, networkNamespace }: TestEngine): ConformanceHarness['engine'] {
  if (networkNamespace === undefined) return undefined;
  return { kill: () => killEngine(name), start: () => restartEngine(name) };
}

/**
 * What the kit needs to try a driver on an engine of the matrix.
 *
 * @param engine - the engine
 * @param module - the driver's package; its option `socketPath` names the engine's socket
 * @param expectedFailures - cases that are known to fail on this engine
 */
export async function engineHarness(
  engine: TestEngine,
  module: DriverModule,
  expectedFailures: readonly ExpectedFailure[] = [],
): Promise<ConformanceHarness> {
  const { createRuntime } = module;
  const optionsFor = ({ socketPath = engine.socketPath }: HarnessContext) => ({ socketPath });
  return {
    createDriver: (context) =>
      module.createDriver(optionsFor(context), contextFor(context.gatewayId)),
    ...(createRuntime === undefined
      ? {}
      : {
          createRuntime: (context: HarnessContext) =>
            createRuntime(optionsFor(context), contextFor(context.gatewayId)),
        }),
    image: engine.image,
    pullableImage: await publishImage(engine),
    engine: controlOf(engine),
    engineSocketPath: engine.socketPath,
    dial: dialEngine(engine),
    expectedFailures,
  };
}
