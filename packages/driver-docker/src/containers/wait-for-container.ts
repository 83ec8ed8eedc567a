import type { ContainerExit } from '@openshell/driver-api';
import type { Call, Engine } from '@openshell/driver-kit/http-engine';
import * as z from 'zod';

const NOT_FOUND = 404;

const waitSchema = z.object({ StatusCode: z.number() });

/**
 * Waits until the main process has ended. The engine answers before its list knows (seen on Docker
 * 26.1), but holds its lock on the container until then: so an inspect comes back no sooner.
 */
export async function waitForContainer(
  engine: Engine,
  call: Call,
  container: string,
): Promise<ContainerExit> {
  const path = `/containers/${encodeURIComponent(container)}`;
  const wait = { method: 'POST', path: `${path}/wait` } as const;
  const { StatusCode: exitCode } = await engine.json(call, wait, waitSchema);
  await engine.done(call, { method: 'GET', path: `${path}/json`, accept: [NOT_FOUND] });
  return { exitCode };
}
