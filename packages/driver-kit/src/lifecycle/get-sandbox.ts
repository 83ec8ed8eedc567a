import type { CallOptions, Sandbox } from '@openshell/driver-api';
import type { DriverParts } from '../driver-parts.ts';
import { lookAtSandbox, observeSandbox } from './observe-sandbox.ts';

/** Looks at a sandbox, which may be in the making. `NOT_FOUND` when there is none. */
export async function getSandbox(
  parts: DriverParts,
  id: string,
  options: CallOptions,
): Promise<Sandbox> {
  const { pending, observer } = parts;
  const shown = pending.get(id);
  if (shown !== undefined) return shown;
  const { sandbox, ticket } = await lookAtSandbox(parts, id, options);
  const begunMeanwhile = pending.get(id);
  if (begunMeanwhile !== undefined) return begunMeanwhile;
  // The look may have fallen into a `create` that has ended since.
  if (sandbox.state === 'created') return observeSandbox(parts, id, options);
  observer.observe(sandbox, ticket);
  return sandbox;
}
