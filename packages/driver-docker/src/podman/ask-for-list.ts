import type { Call, Engine } from '@openshell/driver-kit/http-engine';
import { listAgain } from '@openshell/driver-kit/podman';
import { isPodman } from './is-podman.ts';

/** Asks for a list, which of Podman fails as a whole over something that is removed meanwhile. */
export async function askForList<Answer>(
  engine: Engine,
  call: Call,
  ask: () => Promise<Answer>,
): Promise<Answer> {
  return (await isPodman(engine, call)) ? listAgain(call, ask) : ask();
}
