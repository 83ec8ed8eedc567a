import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { simulateMac } from '@openshell/apple-container-sim';
import { publishImage, sweep, type TestEngine } from '@openshell/engines';
import { dialEngine } from '../dial-engine.ts';
import type { Place } from '../place.ts';
import { expectedOnMacs } from './expected-on-macs.ts';
import type { MacDriver } from './mac-driver.ts';
import { macHarness } from './mac-harness.ts';

/** Where the engine of the matrix has the directory that its socket is in. */
const SHARED = '/srv/engine';

/** How the stand-in differs from a Mac that is quick and well. */
export interface SimulationOptions {
  /** How long each call of the program takes at least. */
  readonly delayMs?: number;
  /** File that every list of arguments is appended to, one JSON document a line. Defaults to none. */
  readonly callsFile?: string | undefined;
}

/** A simulated Mac with one release of the program, on a Docker engine. */
export function simulatedMacPlace(
  engine: TestEngine,
  driver: MacDriver,
  release: string,
  { delayMs = 0, callsFile }: SimulationOptions = {},
): Place {
  const open: Place['open'] = async () => {
    const directory = mkdtempSync(join(tmpdir(), 'apple-'));
    const { label, program } = simulateMac({
      socketPath: engine.socketPath,
      directory,
      environment: {
        CONTAINER_SIM_VERSION: release,
        CONTAINER_SIM_DELAY_MS: String(delayMs),
        ...(callsFile === undefined ? {} : { CONTAINER_SIM_LOG: callsFile }),
        ...(engine.networkNamespace === undefined
          ? {}
          : { CONTAINER_SIM_SHARE: `${dirname(engine.socketPath)}:${SHARED}` }),
      },
    });
    const pullableImage = await publishImage(engine);
    const registry = pullableImage?.slice(0, pullableImage.indexOf('/'));
    const harness = macHarness(driver, {
      image: engine.image,
      pullableImage,
      directory,
      expectedFailures: expectedOnMacs,
      program: {
        program,
        platform: 'darwin',
        architecture: 'arm64',
        environment: { PATH: process.env['PATH'] },
        insecureRegistries: registry === undefined ? [] : [registry],
      },
      dial: dialEngine(engine),
      delayMs,
    });
    return {
      harness,
      close: async () => {
        await sweep(engine, label);
        rmSync(directory, { recursive: true });
      },
    };
  };
  return {
    name: `container-${release}`,
    title: `simulated container ${release} on ${engine.name}`,
    standIn: `simulated container ${release} on ${engine.name}`,
    open,
  };
}
