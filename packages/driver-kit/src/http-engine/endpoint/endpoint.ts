/** What a TLS connection is made with; all PEM text. */
export interface TlsMaterial {
  /** Certificates that the engine's is checked against. Defaults to the machine's. */
  readonly ca?: string | undefined;
  /** The client's certificate. */
  readonly certificate?: string | undefined;
  /** Key of the client's certificate. */
  readonly key?: string | undefined;
  /** Whether the engine's certificate is checked. */
  readonly verify: boolean;
}

/** A socket of this machine. */
interface UnixEndpoint {
  readonly type: 'unix';
  readonly path: string;
}

/** A port, with or without TLS. */
interface TcpEndpoint {
  readonly type: 'tcp';
  readonly host: string;
  readonly port: number;
  readonly tls?: TlsMaterial | undefined;
}

/** An engine of another machine, reached through its client there over the `ssh` program. */
export interface SshEndpoint {
  readonly type: 'ssh';
  readonly host: string;
  readonly user?: string | undefined;
  readonly port?: number | undefined;
  /** Path of a private key. Defaults to what the configuration of `ssh` says. */
  readonly identity?: string | undefined;
  /** Socket on the other machine. Defaults to what the client there uses. */
  readonly path?: string | undefined;
}

/** Where an engine listens. */
export type Endpoint = UnixEndpoint | TcpEndpoint | SshEndpoint;
