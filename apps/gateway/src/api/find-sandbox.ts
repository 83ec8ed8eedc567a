import { DriverError, invalidArgument } from '@openshell/driver-api';
import type { DriverHandle } from '../drivers/driver-handle.ts';
import type { SandboxRecord } from '../store/sandbox-record.ts';
import type { ApiContext } from './api-context.ts';

/** The workspace of requests that name none. */
export const defaultWorkspace = 'default';

/** The sandbox that a request names. `NOT_FOUND` when there is none. */
export function findByName(
  { store }: ApiContext,
  { name, workspace }: { readonly name: string; readonly workspace: string },
): SandboxRecord {
  if (name === '') throw invalidArgument('request', [{ field: 'name', message: 'is empty' }]);
  const place = workspace === '' ? defaultWorkspace : workspace;
  const record = store.find(place, name);
  if (record !== undefined) return record;
  throw new DriverError('NOT_FOUND', `no sandbox "${name}" in workspace "${place}"`);
}

/** The sandbox with the id that a request gives. `NOT_FOUND` when there is none. */
export function findById({ store }: ApiContext, id: string): SandboxRecord {
  if (id === '') throw invalidArgument('request', [{ field: 'sandbox_id', message: 'is empty' }]);
  const record = store.get(id);
  if (record !== undefined) return record;
  throw new DriverError('NOT_FOUND', `no sandbox with id "${id}"`);
}

/** The driver of a sandbox. `UNAVAILABLE` when the gateway runs without it. */
export function driverOf({ registry }: ApiContext, record: SandboxRecord): DriverHandle {
  const handle = registry.find(record.driver);
  if (handle !== undefined) return handle;
  throw new DriverError('UNAVAILABLE', registry.view(record.driver).message);
}

/** Refuses unless the sandbox is Ready. `UNAVAILABLE` when only its engine does not answer. */
export function requireReady({ lifecycle }: ApiContext, record: SandboxRecord): void {
  const { phase, reason, message } = lifecycle.phaseOf(record);
  if (phase === 'Ready') return;
  if (reason === 'RuntimeUnavailable') {
    throw new DriverError('UNAVAILABLE', `sandbox "${record.name}" cannot be reached: ${message}`, {
      remedy: 'start the engine again; the gateway notices by itself',
    });
  }
  throw new DriverError(
    'FAILED_PRECONDITION',
    `sandbox "${record.name}" is not Ready (current phase: ${phase}, ${reason}): ${message}`,
    { remedy: 'wait until it is Ready, or start it' },
  );
}
