import type { EngineDefinition } from '../matrix/engine-definition.ts';

const VARIABLE = 'OPENSHELL_TEST_ENGINE';

/** A variable that every process of an engine inherits and by which it is found again. */
export function engineMarker({ name }: EngineDefinition): Readonly<Record<string, string>> {
  return { [VARIABLE]: name };
}

/** Whether `/proc/PID/environ` carries the marker of an engine. */
export function carriesMarker(environment: string, { name }: EngineDefinition): boolean {
  return environment.split('\0').includes(`${VARIABLE}=${name}`);
}
