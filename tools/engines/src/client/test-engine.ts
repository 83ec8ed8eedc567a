import type { RegistryAddresses } from '../daemon/registry-files.ts';

/** An engine that answers, and what a test needs to know about it. */
export interface TestEngine {
  readonly name: string;
  readonly kind: 'docker' | 'podman';
  readonly version: string;
  readonly rootless: boolean;
  readonly endpoint: `unix:///${string}`;
  readonly socketPath: string;
  /** Where the engine itself sees that socket, for a mount into a container. */
  readonly mountableSocketPath: string;
  /** Where published ports are to be found; absent when they are on the machine itself. */
  readonly networkNamespace?: string;
  /** Where its users are; present when it stands in for an engine in a virtual machine. */
  readonly userNamespace?: string;
  /** An image with busybox under all its names and the users root, sandbox (1000) and nobody. */
  readonly image: string;
  readonly registry?: RegistryAddresses;
  /** Present when the data directory is a tmpfs of a few megabytes. */
  readonly dataRootLimited?: true;
}
