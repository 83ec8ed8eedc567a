import type { CallOptions, Sandbox } from '@openshell/driver-api';
import type { DriverParts } from '../driver-parts.ts';
import { toSandbox } from '../observe/to-sandbox.ts';
import { requireContainer, sandboxNotFound } from './find-container.ts';

/** What a look at the engine showed, and when the look began. */
interface Look {
  readonly sandbox: Sandbox;
  readonly ticket: number;
}

/** Looks at a sandbox and tells nobody. `NOT_FOUND` when there is none. */
export async function lookAtSandbox(
  parts: DriverParts,
  id: string,
  options: CallOptions,
): Promise<Look> {
  const ticket = parts.observer.ticket();
  const sandbox = toSandbox(await requireContainer(parts, id, options));
  if (sandbox === undefined) throw sandboxNotFound(id);
  return { sandbox, ticket };
}

/** Looks at a sandbox and tells the watchers. `NOT_FOUND` when there is none. */
export async function observeSandbox(
  parts: DriverParts,
  id: string,
  options: CallOptions,
): Promise<Sandbox> {
  const { sandbox, ticket } = await lookAtSandbox(parts, id, options);
  parts.observer.observe(sandbox, ticket);
  return sandbox;
}
