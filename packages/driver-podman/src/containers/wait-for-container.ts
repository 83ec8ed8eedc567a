import { type ContainerExit, DriverError } from '@openshell/driver-api';
import type { Call, Engine } from '@openshell/driver-kit/http-engine';
import { INIT_FAILURE_EXIT_CODE } from '@openshell/driver-kit/podman';
import * as z from 'zod/mini';
import { inspectContainer, readContainer } from './inspect-container.ts';
import { toContainerState } from './to-container-state.ts';

/** The engine looks again and again; left to itself, only four times a second. */
const INTERVAL = '25ms';

const exitCodeSchema = z.number();

const ended = ['stopped', 'exited'] as const;

/**
 * Waits until the main process has ended. The engine answers with a bare number, and with -1 when
 * the container was removed meanwhile.
 */
export async function waitForContainer(
  engine: Engine,
  call: Call,
  container: string,
): Promise<ContainerExit> {
  const { State } = await readContainer(engine, call, container);
  const state = toContainerState(State.Status);
  if (state === 'created') return { exitCode: State.ExitCode ?? 0 };
  const path = `/containers/${encodeURIComponent(container)}/wait`;
  const query = { condition: [...ended, 'removing'], interval: INTERVAL };
  const exitCode = await engine.json(call, { method: 'POST', path, query }, exitCodeSchema);
  if (exitCode === INIT_FAILURE_EXIT_CODE) {
    const last = await inspectContainer(engine, call, container);
    return { exitCode: last.exitCode ?? exitCode };
  }
  if (exitCode >= 0) return { exitCode };
  throw new DriverError('NOT_FOUND', `${call.operation}: it was removed meanwhile`);
}
