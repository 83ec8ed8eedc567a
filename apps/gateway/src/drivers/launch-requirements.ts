import {
  type ComputeDriver,
  DriverError,
  type MissingCapability,
  missingCapabilities,
  type Requirement,
  type RuntimeProbe,
} from '@openshell/driver-api';
import { alignColumns } from '../align-columns.ts';

/** What the gateway's own calls need of every driver. */
const launchRequirements: readonly Requirement[] = [
  { capability: 'exec', atLeast: true, neededBy: 'ExecSandbox' },
  { capability: 'logs', atLeast: 'merged', neededBy: 'GetSandboxLogs' },
  { capability: 'copy', atLeast: true, neededBy: 'CopyIn, CopyOut' },
  { capability: 'exitCode', atLeast: true, neededBy: 'phase Completed' },
  { capability: 'events', atLeast: 'poll', neededBy: 'WatchSandbox' },
];

function tableOf(missing: readonly MissingCapability[]): string {
  const rows = missing.map((line) => [
    line.capability,
    String(line.required),
    line.neededBy ?? '',
    line.reason,
    line.remedy ?? '',
  ]);
  const all = [['capability', 'needed', 'by', 'reason', 'remedy'], ...rows];
  return alignColumns(all)
    .map((line) => `  ${line}`)
    .join('\n');
}

/**
 * Says what a driver lacks of what the gateway's own launch needs; none when nothing is missing.
 *
 * @param driver - the driver
 * @param probe - what holds on this machine, when the engine answered
 */
export function launchProblem(
  driver: ComputeDriver,
  probe?: RuntimeProbe | undefined,
): DriverError | undefined {
  const reports = probe?.state === 'ready' ? probe.capabilities : undefined;
  const offer = {
    driver: driver.name,
    capabilities: driver.capabilities,
    ...(reports === undefined ? {} : { reports }),
  };
  const missing = missingCapabilities(offer, launchRequirements);
  if (missing.length === 0) return undefined;
  return new DriverError(
    'UNSUPPORTED',
    `driver "${driver.name}" lacks what this gateway needs:\n${tableOf(missing)}`,
    { remedy: 'choose another driver, or do what the table says', details: { missing } },
  );
}
