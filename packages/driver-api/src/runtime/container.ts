import type { Mount } from './mount.ts';
import type { PublishedPort } from './published-port.ts';
import type { ResourceLimits } from './resource-limits.ts';

/** What the engine says a container is doing. */
export type ContainerState =
  | 'created'
  | 'running'
  | 'paused'
  | 'restarting'
  | 'stopping'
  | 'exited'
  | 'removing'
  | 'dead'
  | 'unknown';

/** A container as an engine's list shows it. */
export interface ContainerSummary {
  /** The engine's id, in full. */
  readonly id: string;
  /** The name. */
  readonly name: string;
  /** Image as the engine shows it. */
  readonly image: string;
  /** Id of the image. */
  readonly imageId: string;
  /** Labels of the container and of its image. */
  readonly labels: Readonly<Record<string, string>>;
  /** What it is doing. */
  readonly state: ContainerState;
  /** When it was made, in milliseconds since 1970 by the engine's clock. */
  readonly createdAtMs: number;
  /** The exit code, where the list tells it and the container has ended. */
  readonly exitCode?: number;
  /** Ports that are published now. */
  readonly publishedPorts: readonly PublishedPort[];
  /** Names of the networks it is on; `none` for no interface. */
  readonly networks: readonly string[];
}

/** A network a container is on. */
export interface ContainerNetwork {
  /** Name of the network. */
  readonly network: string;
  /** Address inside the network; absent while the container does not run. */
  readonly address?: string;
  /** Address of the network's gateway. */
  readonly gateway?: string;
}

/** A container in full. */
export interface Container extends ContainerSummary {
  /** Exit code of the main process; absent while it runs. */
  readonly exitCode?: number;
  /** Whether the kernel killed a process for want of memory. */
  readonly outOfMemory: boolean;
  /** What the engine says went wrong, if anything. */
  readonly error?: string;
  /** Start of the last run, in milliseconds since 1970. */
  readonly startedAtMs?: number;
  /** End of the last run, in milliseconds since 1970. */
  readonly finishedAtMs?: number;
  /** Id of the main process on the engine's machine; absent while it does not run. */
  readonly processId?: number;
  /** Whether the main process has a terminal. */
  readonly tty: boolean;
  /** User the main process runs as; empty for the image's. */
  readonly user: string;
  /** Working directory. */
  readonly workingDirectory: string;
  /** Program and leading arguments. */
  readonly entrypoint: readonly string[];
  /** Arguments. */
  readonly command: readonly string[];
  /** Environment the main process was given, the image's included. */
  readonly environment: Readonly<Record<string, string>>;
  /** Limits as the engine has them. */
  readonly resources: ResourceLimits;
  /** Mounts as the engine has them. */
  readonly mounts: readonly Mount[];
  /** `none` when there is no interface at all. */
  readonly networkMode: 'none' | 'networks';
  /** Networks with addresses. */
  readonly networkDetails: readonly ContainerNetwork[];
  /** What made it. */
  readonly runtimeHandler: string;
  /** Capabilities taken away. */
  readonly dropCapabilities: readonly string[];
  /** Capabilities given. */
  readonly addCapabilities: readonly string[];
  /** Whether set-uid programs gain nothing. */
  readonly noNewPrivileges: boolean;
  /** Whether the root file system is read-only. */
  readonly readOnlyRootFilesystem: boolean;
}

/** How a container ended. */
export interface ContainerExit {
  /** Exit code of the main process; 128 + n for signal n. */
  readonly exitCode: number;
}

/** A moment's use of a container. */
export interface ContainerStats {
  /** Memory in use, in bytes, without what the kernel can drop at once. */
  readonly memoryBytes: number;
  /** The limit, when there is one. */
  readonly memoryLimitBytes?: number;
  /** CPU time since the start, in nanoseconds. */
  readonly cpuTotalNanoseconds: number;
  /** Number of processes and threads. */
  readonly pids: number;
  /** Bytes that came in over all interfaces. */
  readonly networkReceivedBytes: number;
  /** Bytes that went out over all interfaces. */
  readonly networkSentBytes: number;
}
