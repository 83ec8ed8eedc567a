import type { ContainerRuntime, RuntimeProbe } from '@openshell/driver-api';
import type { DriverSettings } from './driver-settings.ts';
import type { PendingCreates } from './lifecycle/pending-creates.ts';
import type { Observer } from './observe/observer.ts';
import type { RouteFinder } from './routes/route-finder.ts';
import type { SupervisorVolumes } from './supervisor/supervisor-volume.ts';
import type { KeyedQueue } from './support/keyed-queue.ts';

/** What the operations of one driver share. */
export interface DriverParts {
  readonly runtime: ContainerRuntime;
  readonly settings: DriverSettings;
  /** Operations on one sandbox run one after the other. */
  readonly queue: KeyedQueue;
  readonly pending: PendingCreates;
  /** Container by id of the sandbox, where it was seen to be this gateway's; spares looks. */
  readonly owned: Map<string, string>;
  readonly observer: Observer;
  /** What holds on the engine, remembered for a while. `UNAVAILABLE` when it does not answer. */
  readonly facts: (signal: AbortSignal) => Promise<RuntimeProbe>;
  readonly routes: RouteFinder;
  /** Present when a supervisor is configured. */
  readonly supervisorVolumes?: SupervisorVolumes;
}
