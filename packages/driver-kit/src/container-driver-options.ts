import type { ImagePullPolicy, Logger } from '@openshell/driver-api';

/** What all drivers made by this kit let an operator decide. */
export interface ContainerDriverOptions {
  /** Marks what this gateway owns on the engine. Defaults to `openshell`. */
  readonly gatewayId?: string | undefined;
  /** Port on which sandboxes reach the gateway. Defaults to 17670. */
  readonly gatewayPort?: number | undefined;
  /** Image of a sandbox that names none. Defaults to none. */
  readonly defaultImage?: string | undefined;
  /** When images are fetched: `always`, `if-not-present` or `never`. Defaults to `if-not-present`. */
  readonly imagePullPolicy?: ImagePullPolicy | undefined;
  /** Whether a sandbox may mount directories of the engine's machine. Defaults to false. */
  readonly enableBindMounts?: boolean | undefined;
  /** Processes a sandbox may have when its spec does not say. Defaults to 2048. */
  readonly sandboxPidsLimit?: number | undefined;
  /** How long a main process may take to end before it is killed, in milliseconds. Defaults to 10,000. */
  readonly stopGraceMs?: number | undefined;
  /** Addresses that sandbox networks are cut from, 16 each, as CIDR. Defaults to `10.213.0.0/16`. */
  readonly networkPool?: string | undefined;
  /** Supervisor program on this machine. At most one of this and `supervisorImage`. */
  readonly supervisorBin?: string | undefined;
  /** Image that has the supervisor program at `/openshell-sandbox`. */
  readonly supervisorImage?: string | undefined;
  /** Address of the gateway as seen from inside; used as written. Defaults to one that is derived. */
  readonly grpcEndpoint?: string | undefined;
  /** Address of this machine as seen from inside. Defaults to what the engine tells. */
  readonly hostGatewayIp?: string | undefined;
  /** CA certificate for the sandbox, a PEM file on this machine. All three files or none. */
  readonly guestTlsCa?: string | undefined;
  /** Client certificate for the sandbox, a PEM file on this machine. */
  readonly guestTlsCert?: string | undefined;
  /** Key of the client certificate, a PEM file on this machine. */
  readonly guestTlsKey?: string | undefined;
  /** Socket of the supervisor inside the sandbox. Defaults to `/run/openshell/ssh.sock`. */
  readonly sshSocketPath?: string | undefined;
  /** Where to report. Defaults to nowhere. */
  readonly logger?: Logger | undefined;
}
