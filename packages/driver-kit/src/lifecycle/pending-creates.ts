import type { Sandbox } from '@openshell/driver-api';

/** A `create` that is under way. */
interface PendingCreate {
  /** The sandbox as it is shown meanwhile. */
  sandbox: Sandbox;
  /** Ends it from outside, as `delete` does. */
  readonly abort: AbortController;
}

/** The creates that are under way in this driver. */
export interface PendingCreates {
  readonly add: (id: string, pending: PendingCreate) => void;
  readonly remove: (id: string) => void;
  readonly get: (id: string) => PendingCreate | undefined;
  readonly list: () => readonly PendingCreate[];
}

export function createPendingCreates(): PendingCreates {
  const creates = new Map<string, PendingCreate>();
  return {
    add: (id, pending) => creates.set(id, pending),
    remove: (id) => creates.delete(id),
    get: (id) => creates.get(id),
    list: () => [...creates.values()],
  };
}
