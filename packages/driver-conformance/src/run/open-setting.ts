import { randomBytes } from 'node:crypto';
import type { ConformanceHarness, Scale } from '../harness.ts';
import { dialThisMachine } from './dial-this-machine.ts';
import type { RunSetting } from './run-setting.ts';

const DEFAULT_CASE_TIMEOUT_MS = 60_000;

const scale: Scale = {
  largeBytes: 64 * 1024 ** 2,
  manyLines: 10_000,
  manySandboxes: 300,
  manyCalls: 20,
};

/**
 * Makes what all cases of a run share. Does no I/O.
 *
 * @param socketPath - the engine's socket for what is tried, when something lies in between
 */
export function openSetting(
  harness: ConformanceHarness,
  socketPath: string | undefined,
): RunSetting {
  const mark = `k${randomBytes(3).toString('hex')}`;
  const gatewayId = `conformance-${mark}`;
  const context = { gatewayId };
  const createOutside = harness.createOutside ?? harness.createRuntime;
  return {
    harness,
    mark,
    gatewayId,
    driver: harness.createDriver?.({ gatewayId, socketPath }),
    runtime: harness.createRuntime?.({ gatewayId, socketPath }),
    outside: createOutside?.(context),
    scale: { ...scale, ...harness.scale },
    dial: harness.dial ?? dialThisMachine,
    caseTimeoutMs: harness.caseTimeoutMs ?? DEFAULT_CASE_TIMEOUT_MS,
  };
}
