import type { Mount } from './mount.ts';
import type { PublishedPort } from './published-port.ts';
import type { ResourceLimits } from './resource-limits.ts';

/** A network a container is to join. */
export interface NetworkAttachment {
  /** Name or id of the network. */
  readonly network: string;
  /** Further names under which others on that network find the container. */
  readonly aliases?: readonly string[] | undefined;
}

/** An extra line of the container's hosts file. */
export interface ExtraHost {
  /** The name. */
  readonly name: string;
  /** An IP address, or `host-gateway` for the engine's own word for its host. */
  readonly address: string;
}

/** What a container's processes may do. Absent members leave the engine's default. */
export interface SecurityOptions {
  /** Capabilities to take away, as in `ALL` or `NET_RAW`. */
  readonly dropCapabilities?: readonly string[] | undefined;
  /** Capabilities to give. */
  readonly addCapabilities?: readonly string[] | undefined;
  /** Whether set-uid programs gain nothing. */
  readonly noNewPrivileges?: boolean | undefined;
  /** Whether the root file system is read-only. */
  readonly readOnlyRootFilesystem?: boolean | undefined;
  /** Whether the engine's AppArmor profile is switched off. */
  readonly appArmorUnconfined?: boolean | undefined;
}

/** What is asked of an engine for one container. Members that are absent leave the engine's default. */
export interface ContainerSpec {
  /** Unique name on the engine. */
  readonly name: string;
  /** Image reference or id. It must be present: `create` never pulls. */
  readonly image: string;
  /** The program and leading arguments; replaces the image's entrypoint and its command. */
  readonly entrypoint?: readonly string[] | undefined;
  /** Arguments of the entrypoint; replaces the image's command. */
  readonly command?: readonly string[] | undefined;
  /** Environment variables, added to the image's. */
  readonly environment?: Readonly<Record<string, string>> | undefined;
  /** Labels of the container. */
  readonly labels?: Readonly<Record<string, string>> | undefined;
  /** User name or id, optionally with group, as in `1000:1000`. */
  readonly user?: string | undefined;
  /** Absolute path. */
  readonly workingDirectory?: string | undefined;
  /** Host name inside. */
  readonly hostname?: string | undefined;
  /** Whether the main process has a terminal. */
  readonly tty?: boolean | undefined;
  /** Whether the main process's input stays open. */
  readonly openStdin?: boolean | undefined;
  /** What is mounted where. */
  readonly mounts?: readonly Mount[] | undefined;
  /** Limits. */
  readonly resources?: ResourceLimits | undefined;
  /** `none` for no interface at all; otherwise the networks to join. Absent: the engine's default network. */
  readonly network?: 'none' | readonly NetworkAttachment[] | undefined;
  /** Ports to publish. */
  readonly publishedPorts?: readonly PublishedPort[] | undefined;
  /** Extra names. */
  readonly extraHosts?: readonly ExtraHost[] | undefined;
  /** What the processes may do. */
  readonly security?: SecurityOptions | undefined;
  /** The engine's name of the program that makes the container, as in `runsc`. */
  readonly runtimeHandler?: string | undefined;
  /** Whether an init process reaps children and forwards signals. */
  readonly init?: boolean | undefined;
  /** Signal that asks the main process to end, as in `SIGTERM`. */
  readonly stopSignal?: string | undefined;
  /** Bounds of the log the engine keeps. */
  readonly logLimits?: { readonly maxBytes: number; readonly maxFiles: number } | undefined;
  /** GPUs to hand in; `all` or a number. */
  readonly gpus?: number | 'all' | undefined;
  /** Platform of the image, as in `linux/arm64`. */
  readonly platform?: string | undefined;
}
