import type { Logger } from '@openshell/driver-api';
import type { DriverRegistry } from '../drivers/driver-registry.ts';
import type { Lifecycle } from '../lifecycle/lifecycle.ts';
import type { SandboxHub } from '../lifecycle/sandbox-hub.ts';
import type { SandboxStore } from '../store/sandbox-store.ts';

/** What the calls of the API work with. */
export interface ApiContext {
  readonly store: SandboxStore;
  readonly hub: SandboxHub;
  readonly lifecycle: Lifecycle;
  readonly registry: DriverRegistry;
  readonly logger: Logger;
  /** The time, in milliseconds since 1970. */
  readonly now: () => number;
  /** Drivers the gateway knows by name and did not find installed, with their packages. */
  readonly absentDrivers: readonly { readonly name: string; readonly packageName: string }[];
}
