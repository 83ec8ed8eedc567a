import { DriverError } from '@openshell/driver-api';
import { type EngineState, findContainer } from '../engine-state.ts';
import type { ContainerRun } from './container-run.ts';
import type { ReferenceContainer } from './reference-container.ts';

/** A container by name or id; `NOT_FOUND` when there is none. */
export function requireContainer(state: EngineState, text: string): ReferenceContainer {
  const found = findContainer(state, text);
  if (found !== undefined) return found;
  throw new DriverError('NOT_FOUND', `there is no container "${text}"`);
}

/** Its run; `FAILED_PRECONDITION` when it does not run. */
export function requireRun({ name, run }: ReferenceContainer): ContainerRun {
  if (run !== undefined) return run;
  throw new DriverError('FAILED_PRECONDITION', `container "${name}" is not running`, {
    remedy: 'start it first',
  });
}
