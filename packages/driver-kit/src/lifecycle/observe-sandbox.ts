import type { CallOptions, Sandbox } from '@openshell/driver-api';
import type { DriverParts } from '../driver-parts.ts';
import { toSandbox } from '../observe/to-sandbox.ts';
import { requireContainer, sandboxNotFound } from './find-container.ts';

/** Looks at a sandbox and tells the watchers. `NOT_FOUND` when there is none. */
export async function observeSandbox(
  parts: DriverParts,
  id: string,
  options: CallOptions,
): Promise<Sandbox> {
  const ticket = parts.observer.ticket();
  const sandbox = toSandbox(await requireContainer(parts, id, options));
  if (sandbox === undefined) throw sandboxNotFound(id);
  parts.observer.observe(sandbox, ticket);
  return sandbox;
}
