/** What is asked of an engine for one network. */
export interface NetworkSpec {
  /** Unique name. */
  readonly name: string;
  /** Whether the network has no way out. */
  readonly internal?: boolean | undefined;
  /** Labels. */
  readonly labels?: Readonly<Record<string, string>> | undefined;
  /** Addresses in CIDR form, as in `10.88.3.0/28`. Defaults to what the engine picks. */
  readonly subnet?: string | undefined;
}

/** A network on the engine. */
export interface Network {
  /** The engine's id. */
  readonly id: string;
  /** The name. */
  readonly name: string;
  /** Whether it has no way out. */
  readonly internal: boolean;
  /** Labels. */
  readonly labels: Readonly<Record<string, string>>;
  /** Addresses in CIDR form. */
  readonly subnets: readonly string[];
  /** Address of the gateway, when the engine tells one. */
  readonly gateway?: string;
  /** Ids of the containers on it, where the engine tells. */
  readonly containerIds: readonly string[];
}

/** How a container joins a network. */
export interface ConnectOptions {
  /** Further names under which others on the network find it. */
  readonly aliases?: readonly string[] | undefined;
}
