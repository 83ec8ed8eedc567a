import { DriverError } from '@openshell/driver-api';
import { createDriverHandle, type DriverHandle } from './driver-handle.ts';
import { launchProblem } from './launch-requirements.ts';
import { type DriverLoader, isInstalled, loadDriver } from './load-driver.ts';
import { knownDrivers } from './package-name.ts';

/** The drivers at work. */
export interface Selection {
  /** In order; the first is the default. */
  readonly handles: readonly [DriverHandle, ...DriverHandle[]];
  /** Why these, for people. */
  readonly reason: string;
}

/** Strongest claim first. A driver that is not here is never picked by detection. */
export const detectionOrder: readonly string[] = ['kubernetes', 'podman', 'docker'];

const probeTimeoutMs = 15_000;

async function open(name: string, loader: DriverLoader): Promise<DriverHandle> {
  const handle = createDriverHandle(await loadDriver(name, loader));
  const problem = launchProblem(handle.driver);
  if (problem !== undefined) throw problem;
  await handle.refresh({ timeoutMs: probeTimeoutMs });
  return handle;
}

/** Refuses a driver whose engine answers and cannot do what the gateway needs. */
function requireLaunch(handle: DriverHandle): void {
  const problem = launchProblem(handle.driver, handle.status().probe);
  if (problem !== undefined) throw problem;
}

function candidates(loader: DriverLoader): readonly string[] {
  return detectionOrder.filter((name) => {
    const isKnown = knownDrivers.includes(name);
    const isConfigured = loader.config.driverTable(name).package !== undefined;
    return (isKnown || isConfigured) && isInstalled(name, loader);
  });
}

function nothingInstalled(): DriverError {
  return new DriverError('FAILED_PRECONDITION', 'no driver is installed', {
    remedy:
      'run "npm install @openshell/driver-docker" or "npm install @openshell/driver-podman"; on a Mac with Apple\'s container, "npm install @openshell/driver-apple-container" and start with --drivers apple-container',
  });
}

async function detect(loader: DriverLoader): Promise<Selection> {
  const opened: DriverHandle[] = [];
  for (const name of candidates(loader)) {
    const handle = await open(name, loader);
    opened.push(handle);
    if (handle.status().state === 'ready') break;
  }
  const ready = opened.find((handle) => handle.status().state === 'ready');
  const chosen = ready ?? opened[0];
  if (chosen === undefined) throw nothingInstalled();
  for (const other of opened) if (other !== chosen) await other.driver.close();
  requireLaunch(chosen);
  const reason =
    ready === undefined
      ? 'the first one installed; no engine answers yet'
      : 'the first one installed whose engine answers';
  return { handles: [chosen], reason };
}

/**
 * Loads the drivers that were named, or detects one among those installed. A driver whose engine
 * does not answer is selected all the same. `FAILED_PRECONDITION` when one is not installed,
 * `UNSUPPORTED` with the table of what is missing when one cannot do what the gateway needs.
 */
export async function selectDrivers(loader: DriverLoader): Promise<Selection> {
  const named = loader.config.computeDrivers;
  if (named === undefined) return detect(loader);
  const opened = await Promise.all(named.value.map((name) => open(name, loader)));
  for (const handle of opened) requireLaunch(handle);
  const [first, ...others] = opened;
  if (first === undefined) throw nothingInstalled();
  return { handles: [first, ...others], reason: `named by ${named.source}` };
}
