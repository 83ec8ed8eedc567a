import type { ComputeDriver, Sandbox } from '@openshell/driver-api';
import type { Operation, SandboxRecord } from '../store/sandbox-record.ts';
import { progressEvent, warningEvent } from './platform-event.ts';
import type { RecordKeeper } from './record-keeper.ts';
import { throttleProgress } from './throttle-progress.ts';

/** What a driver answered: the sandbox, or whether there was one to delete. */
export type DriverAnswer =
  | { readonly type: 'sandbox'; readonly sandbox: Sandbox }
  | { readonly type: 'deleted'; readonly existed: boolean };

/** A driver that hangs must not hold a sandbox for ever. A `create` may pull for hours. */
const timeoutMs = 120_000;

async function create(
  driver: ComputeDriver,
  record: SandboxRecord,
  { keeper, signal }: CallParts,
): Promise<Sandbox> {
  const { report, end } = throttleProgress((step) => keeper.tell(record, progressEvent(step)));
  try {
    const options = { signal, onProgress: report };
    const { sandbox, created, warnings } = await driver.create(record.id, record.spec, options);
    for (const { field, message } of warnings) {
      keeper.tell(record, warningEvent('SpecWarning', `${field}: ${message}`));
    }
    // A gateway that was killed in the middle left it made and not started.
    if (created || sandbox.state !== 'created') return sandbox;
    return await driver.resume(record.id, { signal, timeoutMs });
  } finally {
    end();
  }
}

/** What calling a driver takes. */
export interface CallParts {
  readonly keeper: RecordKeeper;
  readonly signal: AbortSignal;
}

/** Has a driver do an operation. Every one of them can be repeated. */
export async function callDriver(
  driver: ComputeDriver,
  { record, operation }: { readonly record: SandboxRecord; readonly operation: Operation },
  parts: CallParts,
): Promise<DriverAnswer> {
  const { signal } = parts;
  switch (operation.kind) {
    case 'create':
      return { type: 'sandbox', sandbox: await create(driver, record, parts) };
    case 'start':
      return { type: 'sandbox', sandbox: await driver.resume(record.id, { signal, timeoutMs }) };
    case 'stop':
      return { type: 'sandbox', sandbox: await driver.stop(record.id, { signal, timeoutMs }) };
    case 'delete':
      return { type: 'deleted', existed: await driver.delete(record.id, { signal, timeoutMs }) };
  }
}
