import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { simulateMac } from '@openshell/apple-container-sim';
import { silentLogger } from '@openshell/driver-api';
import type {
  ConformanceHarness,
  ExpectedFailure,
  HarnessContext,
} from '@openshell/driver-conformance';
import { dialInside, publishImage, type TestEngine } from '@openshell/engines';
import {
  type AppleContainerRuntimeOptions,
  createAppleContainerDriver,
  createAppleContainerRuntime,
} from '../../src/index.ts';

/** A Mac for the conformance kit, and what has to be swept of it. */
export interface MacHarness {
  readonly harness: ConformanceHarness;
  /** Label of everything it has on the engine. */
  readonly label: string;
  readonly directory: string;
}

/** Where the engine of the matrix has the directory that its socket is in. */
const SHARED = '/srv/engine';

/** What the kit needs to try the driver on a simulated Mac of one release. */
export async function macHarness(
  engine: TestEngine,
  version: string,
  expectedFailures: readonly ExpectedFailure[],
): Promise<MacHarness> {
  const directory = mkdtempSync(join(tmpdir(), 'apple-'));
  const { label, program } = simulateMac({
    socketPath: engine.socketPath,
    directory,
    environment: {
      CONTAINER_SIM_VERSION: version,
      ...(engine.networkNamespace === undefined
        ? {}
        : { CONTAINER_SIM_SHARE: `${dirname(engine.socketPath)}:${SHARED}` }),
    },
  });
  const pullableImage = await publishImage(engine);
  const registry = pullableImage?.slice(0, pullableImage.indexOf('/'));
  let count = 0;
  const optionsFor = (): AppleContainerRuntimeOptions => {
    count += 1;
    return {
      program,
      platform: 'darwin',
      architecture: 'arm64',
      // Two gateways share no directory.
      stateDirectory: join(directory, `state-${count}`),
      environment: { PATH: process.env['PATH'] },
      insecureRegistries: registry === undefined ? [] : [registry],
      pollIntervalMs: 500,
    };
  };
  const harness: ConformanceHarness = {
    createRuntime: () => createAppleContainerRuntime(optionsFor()),
    createDriver: ({ gatewayId }: HarnessContext) =>
      createAppleContainerDriver({ ...optionsFor(), gatewayId, logger: silentLogger }),
    image: engine.image,
    pullableImage,
    dial: async (address, port) => {
      if (address !== '127.0.0.1') throw new Error(`${address} cannot be dialled inside an engine`);
      const text = dialInside(engine, port);
      text.catch(() => {});
      return { readToEnd: async () => Buffer.from(await text), close: () => {} };
    },
    // Every call starts a program, and every container keeps one.
    scale: { manySandboxes: 6, manyCalls: 4, largeBytes: 4 * 1024 ** 2, manyLines: 2_000 },
    caseTimeoutMs: 120_000,
    concurrency: 2,
    expectedFailures,
  };
  return { harness, label, directory };
}
