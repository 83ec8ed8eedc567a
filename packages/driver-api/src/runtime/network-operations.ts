import type { CallOptions } from '../call/call-options.ts';
import type { ConnectOptions, Network, NetworkSpec } from './network.ts';

/** What an engine does with networks. `network` is a name or an id; `NOT_FOUND` when there is none. */
export interface NetworkOperations {
  /**
   * Makes a network. Rejects with `ALREADY_EXISTS` (the name is taken), `RESOURCE_EXHAUSTED` with
   * `details.resource` `address-pool` (its addresses overlap or none are left).
   */
  readonly create: (spec: NetworkSpec, options?: CallOptions) => Promise<Network>;
  /** Attaches a container, running or not. */
  readonly connect: (
    network: string,
    container: string,
    options?: ConnectOptions & CallOptions,
  ) => Promise<void>;
  /** Detaches a container. */
  readonly disconnect: (network: string, container: string, options?: CallOptions) => Promise<void>;
  /** A network in full. */
  readonly inspect: (network: string, options?: CallOptions) => Promise<Network>;
  /** Networks that carry all these labels. */
  readonly list: (
    options?: { readonly labels?: Readonly<Record<string, string>> | undefined } & CallOptions,
  ) => Promise<readonly Network[]>;
  /** Removes it; false when there was none. Rejects with `FAILED_PRECONDITION` when it is in use. */
  readonly remove: (network: string, options?: CallOptions) => Promise<boolean>;
}
