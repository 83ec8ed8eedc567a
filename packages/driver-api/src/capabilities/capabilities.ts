import type { IsolationLevel } from './isolation-level.ts';

/**
 * What a driver can do at all: data, told once, and never changing while the driver lives.
 * What holds on this machine now is the answer of `probe`.
 */
export interface Capabilities {
  /** The strongest boundary that some runtime handler of this driver can give. */
  readonly isolation: IsolationLevel;
  /** How a CPU limit is applied. `integer` means whole cores only. */
  readonly cpuLimit: 'none' | 'integer' | 'fractional';
  /** Whether a memory limit is enforced. */
  readonly memoryLimit: boolean;
  /** The smallest memory limit the engine accepts, in bytes. */
  readonly minMemoryBytes: number;
  /** Whether the number of processes can be limited. */
  readonly pidsLimit: boolean;
  /** How changes are learnt: by listing again and again, or pushed by the engine. */
  readonly events: 'poll' | 'stream';
  /** Whether a sandbox without any network interface can be made (`network: 'none'`). */
  readonly networkNone: boolean;
  /** Whether an egress policy can be enforced. */
  readonly networkPolicy: boolean;
  /** When a container can join another network. */
  readonly networkAttach: 'none' | 'at-create' | 'any-time';
  /** Whether ports of a sandbox can be published on the host. */
  readonly publishPorts: boolean;
  /** Whether commands can be run in a running sandbox, with streaming input and output. */
  readonly exec: boolean;
  /** Whether such a command can have a terminal that can be resized. */
  readonly execTty: boolean;
  /** How output of the main process is kept. `merged` means stdout and stderr cannot be told apart. */
  readonly logs: 'none' | 'merged' | 'separate';
  /** Whether files can be copied in and out as tar streams. */
  readonly copy: boolean;
  /** Whether use of CPU, memory and network can be read. */
  readonly stats: boolean;
  /** Whether a connection to a port inside a sandbox can be made without publishing it. */
  readonly forward: boolean;
  /** Whether a sandbox can be frozen and thawed. */
  readonly pause: boolean;
  /** Whether named volumes can be mounted. */
  readonly volumes: boolean;
  /** Whether a memory file system can be mounted. */
  readonly tmpfs: boolean;
  /** Whether directories of the engine's machine can be mounted; often switched off by the operator. */
  readonly bindMounts: boolean;
  /** Whether images can be built. */
  readonly imageBuild: boolean;
  /** Whether an image for another platform can be asked for. */
  readonly platform: boolean;
  /** Whether an init process reaps children and forwards signals. */
  readonly init: boolean;
  /** Whether the exit code of the main process is known. */
  readonly exitCode: boolean;
  /** Whether GPUs can be handed to a sandbox. */
  readonly gpu: boolean;
  /** Whether the OpenShell supervisor can be placed in a sandbox. */
  readonly supervisor: boolean;
}

/** The name of one capability. */
export type CapabilityName = keyof Capabilities;
