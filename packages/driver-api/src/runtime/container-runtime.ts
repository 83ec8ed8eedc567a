import type { CallOptions } from '../call/call-options.ts';
import type { Capabilities } from '../capabilities/capabilities.ts';
import type { ContainerOperations } from './container-operations.ts';
import type { HostRoute } from './host-route.ts';
import type { ImageOperations } from './image-operations.ts';
import type { NetworkOperations } from './network-operations.ts';
import type { EventOptions, RuntimeEvent } from './runtime-event.ts';
import type { RuntimeProbe } from './runtime-probe.ts';
import type { VolumeOperations } from './volume-operations.ts';

/**
 * What a container engine can do: the portable port that `driver-kit` makes sandboxes with, and
 * that programs use which need containers rather than sandboxes. Every call rejects with
 * `DriverError` only, and with `UNAVAILABLE` when the engine does not answer.
 */
export interface ContainerRuntime {
  /** Version of this contract. */
  readonly specVersion: 'v1';
  /** Name of the engine's kind, as in `docker`. */
  readonly name: string;
  /** What it can do at all. Never changes. */
  readonly capabilities: Capabilities;
  /** What holds on this machine now. Never rejects because the engine is down: that is an answer. */
  readonly probe: (options?: CallOptions) => Promise<RuntimeProbe>;
  /** What happens from now on. Ends by rejecting when the engine's stream breaks off. */
  readonly events: (options?: EventOptions & CallOptions) => AsyncIterable<RuntimeEvent>;
  /** Images. */
  readonly images: ImageOperations;
  /** Containers. */
  readonly containers: ContainerOperations;
  /** Networks. */
  readonly networks: NetworkOperations;
  /** Named volumes. */
  readonly volumes: VolumeOperations;
  /** Addresses under which containers of a network may reach this machine, best first. */
  readonly hostRoutes: (
    network: string | undefined,
    options?: CallOptions,
  ) => Promise<readonly HostRoute[]>;
  /** Ends everything this object holds open. Containers live on. */
  readonly close: () => Promise<void>;
}
