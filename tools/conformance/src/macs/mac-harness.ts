import { join } from 'node:path';
import { silentLogger } from '@openshell/driver-api';
import type {
  ConformanceHarness,
  ExpectedFailure,
  HarnessContext,
} from '@openshell/driver-conformance';
import type { MacDriver, MacRuntimeOptions } from './mac-driver.ts';

/** A Mac, simulated or not. */
export interface MacParts {
  readonly image: string;
  readonly pullableImage: string | undefined;
  /** Where gateways keep their files; there is one directory for each. */
  readonly directory: string;
  readonly expectedFailures: readonly ExpectedFailure[];
  readonly program: Omit<MacRuntimeOptions, 'stateDirectory' | 'pollIntervalMs'>;
  /** How published ports are dialled. Defaults to this machine's loopback. */
  readonly dial?: ConformanceHarness['dial'];
  /** How long each call of the program takes at least, in milliseconds. Defaults to no time. */
  readonly delayMs?: number;
}

const CASE_TIMEOUT_MS = 120_000;

/** The longest cases are called for as often. */
const CALLS_A_CASE = 300;

/** What the kit needs to try the driver on a Mac. */
export function macHarness(
  driver: MacDriver,
  { image, pullableImage, directory, expectedFailures, program, dial, delayMs = 0 }: MacParts,
): ConformanceHarness {
  const optionsFor = ({ gatewayId }: HarnessContext): MacRuntimeOptions => ({
    ...program,
    stateDirectory: join(directory, gatewayId),
    pollIntervalMs: 500,
  });
  return {
    createRuntime: (context: HarnessContext) =>
      driver.createAppleContainerRuntime(optionsFor(context)),
    createDriver: (context: HarnessContext) =>
      driver.createAppleContainerDriver({
        ...optionsFor(context),
        gatewayId: context.gatewayId,
        logger: silentLogger,
      }),
    image,
    pullableImage,
    ...(dial === undefined ? {} : { dial }),
    // Every call starts a program, and every container keeps one.
    scale: { manySandboxes: 6, manyCalls: 4, largeBytes: 32 * 1024 ** 2, manyLines: 2_000 },
    caseTimeoutMs: CASE_TIMEOUT_MS + delayMs * CALLS_A_CASE,
    // Calls that sleep leave the machine free for others.
    concurrency: delayMs > 0 ? 12 : 4,
    expectedFailures,
  };
}
