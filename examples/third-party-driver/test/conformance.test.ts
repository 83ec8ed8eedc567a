import { homedir } from 'node:os';
import { type DriverContext, silentLogger } from '@openshell/driver-api';
import type { HarnessContext } from '@openshell/driver-conformance';
import { describeConformance } from '@openshell/driver-conformance/vitest';
import { test } from 'vitest';
import { createDriver, createRuntime } from '../src/index.ts';

const { DOCKER_HOST: address, IMAGE: image = 'busybox', ONLY: only } = process.env;

/** For cases about faults the kit stands between the program and the engine. */
function contextFor({ gatewayId, socketPath }: HarnessContext): DriverContext {
  const host = socketPath === undefined ? address : `unix://${socketPath}`;
  return {
    gatewayId,
    gatewayPort: 17_670,
    environment: { ...process.env, DOCKER_HOST: host },
    platform: process.platform,
    homeDirectory: homedir(),
    logger: silentLogger,
  };
}

if (address === undefined) {
  test.skip('keeps the contract: DOCKER_HOST names no engine to try it on', () => {});
} else {
  await describeConformance(
    `docker-cli on ${address}`,
    {
      createDriver: (context) => createDriver({}, contextFor(context)),
      createRuntime: (context) => createRuntime({}, contextFor(context)),
      image,
      engineSocketPath: address.startsWith('unix://') ? address.slice(7) : undefined,
      // Every call starts a program, so that much at once takes its time.
      scale: { manySandboxes: 40 },
      caseTimeoutMs: 180_000,
    },
    { suites: ['driver'], only: only?.split(',') },
  );
}
