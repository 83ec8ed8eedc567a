import type { JsonValue } from '@bufbuild/protobuf';
import type { DriverErrorCode, Sandbox, SandboxSpec } from '@openshell/driver-api';

/** What is to become of a sandbox. */
type DesiredState = 'running' | 'stopped' | 'deleted';

/** Something that a driver still has to do. */
export type OperationKind = 'create' | 'start' | 'stop' | 'delete';

/** An error, as far as it is kept. */
export interface RecordedError {
  /** The contract's code. */
  readonly code: DriverErrorCode;
  /** The thing and the fact. */
  readonly fact: string;
  /** The way out, when there is one. */
  readonly remedy?: string;
}

/** An entry of the journal: written before the driver is called, gone when it is done. */
export interface Operation {
  /** Tells this operation from one that replaced it. */
  readonly id: string;
  /** What is to be done. */
  readonly kind: OperationKind;
  /** How often it was tried and failed. */
  readonly attempt: number;
  /** Why it failed last. */
  readonly lastError?: RecordedError;
}

/** Everything the gateway keeps about a sandbox. */
export interface SandboxRecord {
  /** UUID. */
  readonly id: string;
  /** Unique in its workspace. */
  readonly name: string;
  /** Groups sandboxes. */
  readonly workspace: string;
  /** The caller's labels. */
  readonly labels: Readonly<Record<string, string>>;
  /** The caller's annotations. */
  readonly annotations: Readonly<Record<string, string>>;
  /** The spec as the client sent it, in protobuf's JSON. */
  readonly wireSpec: JsonValue;
  /** What the driver is asked for, defaults filled in. */
  readonly spec: SandboxSpec;
  /** Name of the driver. */
  readonly driver: string;
  /** Identity of the engine it lives on. */
  readonly runtimeId?: string;
  /** Intent. */
  readonly desired: DesiredState;
  /** Journal. */
  readonly operation?: Operation;
  /** Whether a `create` has succeeded. */
  readonly isCreated: boolean;
  /** Whether the engine said that it no longer has it. */
  readonly isMissing: boolean;
  /** The operation that failed for good, and why. */
  readonly failure?: RecordedError & { readonly kind: OperationKind };
  /** What the driver reported last. */
  readonly observation?: Sandbox;
  /** Grows by one with every change. */
  readonly resourceVersion: number;
  /** Milliseconds since 1970. */
  readonly createdAtMs: number;
  /** When phase or reason changed last, in milliseconds since 1970. */
  readonly transitionAtMs: number;
  /** When the deletion was asked for, in milliseconds since 1970. */
  readonly deletionAtMs?: number;
}

/** A record before it has a version. */
export type NewSandboxRecord = Omit<SandboxRecord, 'resourceVersion'>;
