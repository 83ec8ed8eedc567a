import type { Secret } from '../call/secret.ts';
import type { IsolationLevel } from '../capabilities/isolation-level.ts';
import type { Mount } from '../runtime/mount.ts';
import type { PublishedPort } from '../runtime/published-port.ts';
import type { ResourceLimits } from '../runtime/resource-limits.ts';

/** When an image is fetched: `if-not-present` unless said otherwise. */
export type ImagePullPolicy = 'always' | 'if-not-present' | 'never';

/** Where a sandbox may connect to. Refused with `UNSUPPORTED` where it cannot be enforced. */
export interface EgressPolicy {
  /** Hosts and ports that may be reached; everything else may not. */
  readonly allow: readonly { readonly host: string; readonly ports: readonly number[] }[];
}

/**
 * What a sandbox may reach: `open` is the engine's network in a network of its own, `none` is no
 * interface at all.
 */
export type SandboxNetwork = 'open' | 'none' | EgressPolicy;

/** What is asked for. Members that are absent have the default that is named. */
export interface SandboxSpec {
  /** A name for people, at most 63 characters of `a-z`, `0-9` and `-`. Defaults to the id. */
  readonly name?: string | undefined;
  /** Groups sandboxes; a label and part of the container's name. Defaults to `default`. */
  readonly workspace?: string | undefined;
  /** Image reference. Defaults to the driver's default image; `INVALID_ARGUMENT` when it has none. */
  readonly image?: string | undefined;
  /** When to fetch it. Defaults to the driver's policy, `if-not-present` unless configured. */
  readonly imagePullPolicy?: ImagePullPolicy | undefined;
  /** Platform of the image, as in `linux/arm64`. Defaults to the engine's. */
  readonly platform?: string | undefined;
  /**
   * The main process: program and arguments, exactly. Replaces the image's entrypoint and command.
   * Defaults to what the image runs, with a terminal, so that a shell stays alive.
   */
  readonly command?: readonly string[] | undefined;
  /** Whether the main process has a terminal. Defaults to true without `command`, else to false. */
  readonly tty?: boolean | undefined;
  /** Environment of the main process. Names starting with `OPENSHELL_` are reserved. */
  readonly environment?: Readonly<Record<string, string>> | undefined;
  /** Labels, for finding sandboxes. Names starting with `openshell.ai/` are reserved. */
  readonly labels?: Readonly<Record<string, string>> | undefined;
  /** Absolute path. Defaults to the image's. */
  readonly workingDirectory?: string | undefined;
  /** User name or id, optionally with group. Defaults to the image's. */
  readonly user?: string | undefined;
  /** Limits. `pidsLimit` defaults to the driver's, 2048 unless configured; the others to no limit. */
  readonly resources?: ResourceLimits | undefined;
  /** What it may reach. Defaults to `open`. */
  readonly network?: SandboxNetwork | undefined;
  /** Ports to publish on the engine's machine, on loopback unless said otherwise. Defaults to none. */
  readonly publishedPorts?: readonly PublishedPort[] | undefined;
  /** Named volumes, memory file systems and, where the operator allows them, bind mounts. */
  readonly mounts?: readonly Mount[] | undefined;
  /** The weakest boundary that will do. Defaults to `shared-kernel`. */
  readonly isolation?: IsolationLevel | undefined;
  /** Number of GPUs. Defaults to none. */
  readonly gpus?: number | undefined;
  /** Log level of the supervisor, where one is configured. Defaults to `warn`. */
  readonly logLevel?: string | undefined;
  /** The sandbox's identity for the gateway; travels as a file, never as environment. */
  readonly token?: Secret | undefined;
  /** Engine-specific settings by driver name; only the block of the driver at work is read. */
  readonly driverOptions?: Readonly<Record<string, unknown>> | undefined;
}

/** A spec with every default filled in: what will be applied. */
export interface EffectiveSandboxSpec extends SandboxSpec {
  /** The name. */
  readonly name: string;
  /** The workspace. */
  readonly workspace: string;
  /** Image reference. */
  readonly image: string;
  /** When the image is fetched. */
  readonly imagePullPolicy: ImagePullPolicy;
  /** Whether the main process has a terminal. */
  readonly tty: boolean;
  /** Limits. */
  readonly resources: ResourceLimits;
  /** What it may reach. */
  readonly network: SandboxNetwork;
  /** The weakest boundary that will do. */
  readonly isolation: IsolationLevel;
}
