import type { ContainerExit } from '@openshell/driver-api';
import * as z from 'zod';
import type { Call } from '../engine/call.ts';
import type { Engine } from '../engine/engine.ts';

const waitSchema = z.object({ StatusCode: z.number() });

/** Waits until the main process has ended. */
export async function waitForContainer(
  engine: Engine,
  call: Call,
  container: string,
): Promise<ContainerExit> {
  const path = `/containers/${encodeURIComponent(container)}/wait`;
  const { StatusCode: exitCode } = await engine.json(call, { method: 'POST', path }, waitSchema);
  return { exitCode };
}
