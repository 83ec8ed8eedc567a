import {
  type CallOptions,
  type ComputeDriver,
  type RuntimeProbe,
  toDriverError,
} from '@openshell/driver-api';
import { launchProblem } from './launch-requirements.ts';
import type { LoadedDriver } from './load-driver.ts';

/** How a driver stands. */
export interface DriverStatus {
  /** `failed`: the engine answers and lacks what the gateway needs. */
  readonly state: 'ready' | 'unavailable' | 'failed';
  /** Why it is not ready. */
  readonly message: string;
  /** The way out. */
  readonly remedy: string;
  /** The last answer of the driver. */
  readonly probe?: RuntimeProbe;
}

/** A loaded driver with what is known of its engine. */
export interface DriverHandle {
  /** Name it is selected by. */
  readonly name: string;
  /** Package name or path. */
  readonly packageName: string;
  /** The driver. */
  readonly driver: ComputeDriver;
  /** What was found last. */
  readonly status: () => DriverStatus;
  /** Identity of the engine that answered last; stays while the engine is down. */
  readonly runtimeId: () => string | undefined;
  /** Asks the engine now. */
  readonly refresh: (options?: CallOptions) => Promise<DriverStatus>;
  /** Takes down that the engine stopped answering. */
  readonly reportLost: (message: string) => void;
  /** Calls back whenever state or identity change; answers how to stop that. */
  readonly onChange: (listener: () => void) => () => void;
}

function statusOf(driver: ComputeDriver, probe: RuntimeProbe): DriverStatus {
  if (probe.state === 'unavailable') {
    const message = probe.error?.fact ?? 'the engine does not answer';
    return { state: 'unavailable', message, remedy: probe.error?.remedy ?? '', probe };
  }
  const problem = launchProblem(driver, probe);
  if (problem === undefined) return { state: 'ready', message: '', remedy: '', probe };
  return { state: 'failed', message: problem.fact, remedy: problem.remedy ?? '', probe };
}

/** Wraps a loaded driver; asks nothing yet. */
export function createDriverHandle({ name, packageName, driver }: LoadedDriver): DriverHandle {
  const listeners = new Set<() => void>();
  let status: DriverStatus = {
    state: 'unavailable',
    message: 'the engine was not asked yet',
    remedy: '',
  };
  let runtimeId: string | undefined;
  const become = (next: DriverStatus): DriverStatus => {
    const nextId = next.probe?.identity?.id ?? runtimeId;
    const isSame =
      next.state === status.state && next.message === status.message && nextId === runtimeId;
    status = next;
    runtimeId = nextId;
    if (!isSame) for (const listener of listeners) listener();
    return next;
  };
  return {
    name,
    packageName,
    driver,
    status: () => status,
    runtimeId: () => runtimeId,
    refresh: async (options) => {
      try {
        return become(statusOf(driver, await driver.probe(options)));
      } catch (thrown) {
        // Whoever asked has left: that says nothing about the engine.
        if (options?.signal?.aborted === true) return status;
        const { fact, remedy = '' } = toDriverError(`probe of driver "${name}"`, thrown);
        return become({ state: 'unavailable', message: fact, remedy });
      }
    },
    reportLost: (message) => {
      become({ state: 'unavailable', message, remedy: 'start the engine again' });
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
