import { type ContainerExit, DriverError } from '@openshell/driver-api';
import type { Call, Engine } from '@openshell/driver-kit/http-engine';
import { INIT_FAILURE_EXIT_CODE } from '@openshell/driver-kit/podman';
import * as z from 'zod/mini';
import { isPodman } from '../podman/is-podman.ts';
import { inspectContainer, readContainer } from './inspect-container.ts';

const NOT_FOUND = 404;

const waitSchema = z.object({ StatusCode: z.number() });

function orUndefined(thrown: unknown): undefined {
  if (DriverError.isInstance(thrown) && thrown.code === 'NOT_FOUND') return undefined;
  throw thrown;
}

/**
 * Waits until the main process has ended. The engine answers before its list knows (seen on Docker
 * 26.1), but holds its lock on the container until then: so an inspect comes back no sooner.
 * Podman answers -1 for one that never ran, and for one that was removed meanwhile.
 */
export async function waitForContainer(
  engine: Engine,
  call: Call,
  container: string,
): Promise<ContainerExit> {
  const path = `/containers/${encodeURIComponent(container)}`;
  const wait = { method: 'POST', path: `${path}/wait` } as const;
  const { StatusCode: exitCode } = await engine.json(call, wait, waitSchema);
  if (exitCode < 0) {
    const { State } = await readContainer(engine, call, container);
    return { exitCode: State.ExitCode ?? 0 };
  }
  if (exitCode === INIT_FAILURE_EXIT_CODE && (await isPodman(engine, call))) {
    const last = await inspectContainer(engine, call, container).catch(orUndefined);
    return { exitCode: last?.exitCode ?? exitCode };
  }
  await engine.done(call, { method: 'GET', path: `${path}/json`, accept: [NOT_FOUND] });
  return { exitCode };
}
