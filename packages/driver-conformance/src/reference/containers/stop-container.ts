import { DriverError, untilAborted } from '@openshell/driver-api';
import type { EngineState } from '../engine-state.ts';
import { signalNameOf } from '../process/signals.ts';
import { requireRun } from './container-lookup.ts';
import type { ReferenceContainer } from './reference-container.ts';

/** Freezes all processes. */
export function pauseContainer(state: EngineState, container: ReferenceContainer): void {
  const run = requireRun(container);
  if (container.state === 'paused') {
    throw new DriverError('FAILED_PRECONDITION', `container "${container.name}" is paused already`);
  }
  run.freeze();
  container.state = 'paused';
  state.events.tell('container-paused', container);
}

/** Thaws all processes. */
export function unpauseContainer(state: EngineState, container: ReferenceContainer): void {
  const { run } = container;
  if (container.state !== 'paused' || run === undefined) {
    throw new DriverError('FAILED_PRECONDITION', `container "${container.name}" is not paused`);
  }
  container.state = 'running';
  state.events.tell('container-unpaused', container);
  run.thaw();
}

/** Asks the main process to end, and kills it after the grace; true when it was running. */
export async function stopContainer(
  state: EngineState,
  container: ReferenceContainer,
  graceMs: number,
  signal: AbortSignal,
): Promise<boolean> {
  const { run, spec } = container;
  if (run === undefined) return false;
  if (container.state === 'paused') unpauseContainer(state, container);
  run.main.signal(signalNameOf(spec.stopSignal ?? 'SIGTERM'));
  if (container.run !== run) return true;
  const kill = setTimeout(() => run.main.signal('SIGKILL'), graceMs);
  try {
    await untilAborted(run.ended, signal);
    return true;
  } finally {
    clearTimeout(kill);
  }
}

/** Removes it; `FAILED_PRECONDITION` when it runs and is not to be killed. */
export function removeContainer(
  state: EngineState,
  container: ReferenceContainer,
  force: boolean,
): void {
  if (container.run !== undefined && !force) {
    throw new DriverError('FAILED_PRECONDITION', `container "${container.name}" is running`, {
      remedy: 'stop it first, or remove it by force',
    });
  }
  container.run?.main.signal('SIGKILL');
  state.containers.delete(container.id);
  for (const name of container.anonymousVolumes) state.volumes.delete(name);
  state.events.tell('container-removed', container);
}
