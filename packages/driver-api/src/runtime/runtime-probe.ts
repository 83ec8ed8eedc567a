import type { CapabilityReport, CapabilityState } from '../capabilities/capability-report.ts';
import type { IsolationLevel } from '../capabilities/isolation-level.ts';
import type { DriverError } from '../errors/driver-error.ts';
import type { HostRoute } from './host-route.ts';

/** Which engine answered, and where. */
export interface RuntimeIdentity {
  /** The engine's own name, as in `Docker Engine` or `Podman Engine`. */
  readonly name: string;
  /** The engine's version. */
  readonly version: string;
  /** The version of its interface that was agreed on. */
  readonly apiVersion: string;
  /** Tells this engine from another behind the same address; stable over its restarts. */
  readonly id: string;
  /** Operating system of the containers, as in `linux`. */
  readonly operatingSystem: string;
  /** Architecture of the engine's machine in OCI words, as in `amd64` or `arm64`. */
  readonly architecture: string;
  /** Whether the engine runs without root. */
  readonly rootless: boolean;
  /** The address that was used. */
  readonly endpoint: string;
  /** Where that address came from, as in `DOCKER_HOST` or `context "colima"`. */
  readonly endpointSource: string;
}

/** One address that was considered. */
export interface EndpointCandidate {
  /** Where it came from. */
  readonly source: string;
  /** The address. */
  readonly address: string;
  /** What became of it. */
  readonly state: 'selected' | 'rejected' | 'not-tried';
  /** Why. */
  readonly reason: string;
}

/** A program that makes containers for an engine, as `runc` or `runsc`. */
export interface RuntimeHandler {
  /** The name the engine knows it by. */
  readonly name: string;
  /** The boundary it gives. */
  readonly isolation: IsolationLevel;
  /** Whether the engine uses it when none is named. */
  readonly isDefault: boolean;
  /** Whether it can keep set-uid programs from gaining anything. Defaults to true. */
  readonly noNewPrivileges?: boolean;
  /** How it stands; `unknown` when the engine lists it but nobody has run it. */
  readonly state: CapabilityState;
}

/** What holds on this machine now. */
export interface RuntimeProbe {
  /** Whether the engine answers and can be used. */
  readonly state: 'ready' | 'unavailable';
  /** Why it is unavailable. */
  readonly error?: DriverError;
  /** The engine, when it answers. */
  readonly identity?: RuntimeIdentity;
  /** Every address that was considered, in order. */
  readonly candidates: readonly EndpointCandidate[];
  /** How each capability stands; empty when the engine does not answer. */
  readonly capabilities: readonly CapabilityReport[];
  /** Ways from a sandbox to this machine, best first, with what is known of them. */
  readonly routes?: readonly HostRoute[];
  /** What makes the containers; empty when the engine does not answer. */
  readonly handlers: readonly RuntimeHandler[];
}
