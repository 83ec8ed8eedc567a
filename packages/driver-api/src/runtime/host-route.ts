/** An address under which a container may reach the machine the gateway runs on. */
export interface HostRoute {
  /** The address to dial from inside: an IP address or the engine's word `host-gateway`. */
  readonly address: string;
  /** Where the gateway has to listen for it. */
  readonly listenAddress: string;
  /** The fact it follows from, as in `gateway of bridge network "openshell-a1"`. */
  readonly reason: string;
  /**
   * Whether it holds for the containers of every network or of the one that was asked about.
   * Defaults to `engine`.
   */
  readonly scope?: 'engine' | 'network';
  /** Whether it was dialled from inside. */
  readonly state: 'unverified' | 'verified' | 'failed';
  /** What came of the dial, or why there was none. */
  readonly detail?: string;
}
