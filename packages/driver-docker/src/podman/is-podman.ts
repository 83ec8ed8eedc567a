import type { Call, Engine } from '@openshell/driver-kit/http-engine';

/** Whether it is Podman that answers behind Docker's interface. */
export async function isPodman(engine: Engine, call: Call): Promise<boolean> {
  return (await engine.connect(call)).product === 'Podman';
}
