import type { MessageInitShape } from '@bufbuild/protobuf';
import type {
  CopyInRequestSchema,
  CopyInResponse,
  CopyOutRequestSchema,
  Driver,
  ListDriversRequestSchema,
  StreamSandboxLogsRequestSchema,
  StreamSandboxLogsResponse,
} from '@openshell/wire/gateway/v1';
import type {
  CreateSandboxRequestSchema,
  ExecSandboxEvent,
  ExecSandboxInputSchema,
  ExecSandboxRequestSchema,
  GetGatewayInfoResponse,
  HealthResponse,
  ListSandboxesRequestSchema,
  Sandbox,
  SandboxStreamEvent,
  WatchSandboxRequestSchema,
} from '@openshell/wire/openshell/v1';

/** A sandbox as people call it. */
export interface SandboxName {
  /** Its name within the workspace. */
  readonly name: string;
  /** The workspace. */
  readonly workspace: string;
}

/**
 * The calls of a gateway that the commands make. Rejects with `DriverError` only. Leaving the loop
 * over a stream ends the call.
 */
export interface Gateway {
  /** Where it is. */
  readonly url: string;
  readonly health: () => Promise<HealthResponse>;
  readonly info: () => Promise<GetGatewayInfoResponse>;
  readonly createSandbox: (
    request: MessageInitShape<typeof CreateSandboxRequestSchema>,
  ) => Promise<Sandbox>;
  readonly getSandbox: (name: SandboxName) => Promise<Sandbox>;
  readonly listSandboxes: (
    request: MessageInitShape<typeof ListSandboxesRequestSchema>,
  ) => Promise<readonly Sandbox[]>;
  readonly startSandbox: (name: SandboxName) => Promise<Sandbox>;
  readonly stopSandbox: (name: SandboxName) => Promise<Sandbox>;
  /** False when the engine had nothing of it. */
  readonly deleteSandbox: (name: SandboxName) => Promise<boolean>;
  readonly watchSandbox: (
    request: MessageInitShape<typeof WatchSandboxRequestSchema>,
  ) => AsyncGenerator<SandboxStreamEvent, void, undefined>;
  readonly exec: (
    request: MessageInitShape<typeof ExecSandboxRequestSchema>,
  ) => AsyncGenerator<ExecSandboxEvent, void, undefined>;
  readonly execInteractive: (
    input: AsyncIterable<MessageInitShape<typeof ExecSandboxInputSchema>>,
  ) => AsyncGenerator<ExecSandboxEvent, void, undefined>;
  readonly streamLogs: (
    request: MessageInitShape<typeof StreamSandboxLogsRequestSchema>,
  ) => AsyncGenerator<StreamSandboxLogsResponse, void, undefined>;
  readonly copyIn: (
    input: AsyncIterable<MessageInitShape<typeof CopyInRequestSchema>>,
  ) => Promise<CopyInResponse>;
  readonly copyOut: (
    request: MessageInitShape<typeof CopyOutRequestSchema>,
  ) => AsyncGenerator<Uint8Array, void, undefined>;
  /** With `probe`, the engines are asked now. */
  readonly listDrivers: (
    request: MessageInitShape<typeof ListDriversRequestSchema>,
  ) => Promise<readonly Driver[]>;
  /** Ends the connection. */
  readonly close: () => void;
}
