/** What the machine needs to know to start one engine of the matrix. */
export interface EngineDefinition {
  readonly name: string;
  /** Short enough for an interface name, which holds 15 characters. */
  readonly shortName: string;
  readonly kind: 'docker' | 'podman';
  readonly suite: DebianSuite;
  readonly rootless: boolean;
  /** Last number of the engine's address on the shared outside network. */
  readonly hostNumber: number;
  /** Present when the engine keeps its data on a tmpfs of this size. */
  readonly dataLimitMebibytes?: number;
  /**
   * Whether it stands in for an engine in a virtual machine, as `podman machine` on macOS: its users
   * are in a namespace of their own, and its bridges cannot be reached from there.
   */
  readonly machine?: true;
  /** Whether the `runsc` runtime is registered. */
  readonly gvisor?: true;
}

type DebianSuite = 'bookworm' | 'trixie' | 'forky';
