import type { ChildProcess } from 'node:child_process';
import { type EventEmitter, once } from 'node:events';
import { clone, create, type MessageInitShape } from '@bufbuild/protobuf';
import { Code, ConnectError } from '@connectrpc/connect';
import type { DriverErrorCode } from '@openshell/driver-api';
import { ErrorDetailSchema } from '@openshell/wire/gateway/v1';
import type {
  CreateSandboxRequest,
  ExecSandboxRequest,
  ExecSandboxWindowResize,
  SandboxPhase,
} from '@openshell/wire/openshell/v1';
import { type Sandbox, SandboxSchema, SandboxStatusSchema } from '@openshell/wire/openshell/v1';

/** A piece of output of a main process. */
interface LogPiece {
  readonly stream: 'stdout' | 'stderr';
  readonly data: Uint8Array;
  readonly timeMs: number;
}

/** A sandbox of the test gateway. */
export interface TestSandbox {
  message: Sandbox;
  process: ChildProcess | undefined;
  readonly log: LogPiece[];
  hasEnded: boolean;
  isGone: boolean;
  /** Emits `change` for whatever a watcher or a reader of the log waits for. */
  readonly changes: EventEmitter;
}

/** Everything the test gateway knows. */
export interface GatewayState {
  readonly root: string;
  readonly sandboxes: Map<string, TestSandbox>;
  /** What was asked for, for assertions. */
  readonly created: CreateSandboxRequest[];
  readonly executed: ExecSandboxRequest[];
  readonly resized: ExecSandboxWindowResize[];
  /** Archives that are answered instead of the files below the root, by path. */
  readonly archives: Map<string, Uint8Array>;
}

export function createGatewayState(root: string): GatewayState {
  return {
    root,
    sandboxes: new Map(),
    created: [],
    executed: [],
    resized: [],
    archives: new Map(),
  };
}

/** Changes what is known of a sandbox and tells whoever watches. */
export function setStatus(
  sandbox: TestSandbox,
  status: MessageInitShape<typeof SandboxStatusSchema> & { readonly phase: SandboxPhase },
): void {
  const message = clone(SandboxSchema, sandbox.message);
  message.status = create(SandboxStatusSchema, status);
  sandbox.message = message;
  sandbox.changes.emit('change');
}

/** Waits for the next change; ends at once when the signal is aborted. */
export async function nextChange(sandbox: TestSandbox, signal: AbortSignal): Promise<void> {
  await once(sandbox.changes, 'change', { signal }).catch(() => {});
}

/** An error as the gateway words it. */
export function gatewayError(
  code: Code,
  driverCode: DriverErrorCode,
  fact: string,
  remedy = '',
): ConnectError {
  const value = { code: driverCode, remedy, retryable: false };
  return new ConnectError(fact, code, undefined, [{ desc: ErrorDetailSchema, value }]);
}

export function sandboxNamed(state: GatewayState, name: string): TestSandbox {
  const found = [...state.sandboxes.values()].find(
    ({ message }) => message.metadata?.name === name,
  );
  if (found !== undefined) return found;
  throw gatewayError(
    Code.NotFound,
    'NOT_FOUND',
    `no sandbox "${name}" in workspace "default"`,
    'see "openshell sandbox list"',
  );
}

export function sandboxWithId(state: GatewayState, id: string): TestSandbox {
  const found = state.sandboxes.get(id);
  if (found !== undefined) return found;
  throw gatewayError(Code.NotFound, 'NOT_FOUND', `no sandbox with id "${id}"`);
}
