/** An address the gateway has to listen on so that sandboxes can call back. */
export interface ListenerRequirement {
  /** IP address. The port is the gateway's own. */
  readonly address: string;
  /** The fact it follows from. */
  readonly reason: string;
}
