import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Place } from '../place.ts';
import { expectedOnMacs } from './expected-on-macs.ts';
import type { MacDriver } from './mac-driver.ts';
import { macHarness } from './mac-harness.ts';

/** The kit makes containers of it and never pushes it anywhere. */
const IMAGE = 'docker.io/library/busybox:latest';

/** This machine, a Mac with Apple's own program. */
export function realMacPlace(driver: MacDriver): Place {
  const open: Place['open'] = async () => {
    const directory = mkdtempSync(join(tmpdir(), 'openshell-kit-'));
    const runtime = driver.createAppleContainerRuntime({ stateDirectory: directory });
    try {
      await runtime.images.pull(IMAGE);
    } finally {
      await runtime.close();
    }
    const harness = macHarness(driver, {
      image: IMAGE,
      pullableImage: IMAGE,
      directory,
      expectedFailures: expectedOnMacs,
      program: {},
    });
    return { harness, close: async () => rmSync(directory, { recursive: true }) };
  };
  return { name: 'this-mac', title: 'this Mac', open };
}
