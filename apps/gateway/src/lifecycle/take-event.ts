import type { SandboxEvent } from '@openshell/driver-api';
import type { DriverHandle } from '../drivers/driver-handle.ts';
import { applyObservation } from './apply-observation.ts';
import { lookAgain, relistSafely } from './look-again.ts';
import type { RelistParts } from './relist.ts';

/** Takes down what a driver's watch tells. A row that is being deleted is left alone. */
export async function takeEvent(
  event: SandboxEvent,
  handle: DriverHandle,
  parts: RelistParts,
  signal: AbortSignal,
): Promise<void> {
  const { keeper } = parts;
  switch (event.type) {
    case 'sandbox-observed': {
      const { sandbox } = event;
      const record = keeper.get(sandbox.id);
      if (record?.driver !== handle.name || record.desired === 'deleted') return;
      keeper.change(sandbox.id, (current) => applyObservation(current, sandbox));
      return;
    }
    case 'sandbox-deleted': {
      const record = keeper.get(event.id);
      if (record?.driver !== handle.name || record.desired === 'deleted') return;
      if (!record.isCreated || record.operation !== undefined) return;
      keeper.change(event.id, (current) => ({ ...current, isMissing: true }));
      return;
    }
    case 'snapshot-ended':
      await relistSafely(handle, parts, signal);
      return;
    case 'runtime-lost':
      handle.reportLost(event.message);
      return;
    case 'runtime-restored':
      await lookAgain(handle, parts, signal);
      return;
    case 'sandbox-progressed':
    case 'heartbeat':
      return;
  }
}
