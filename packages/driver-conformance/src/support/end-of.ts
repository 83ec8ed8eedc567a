import type { Sandbox } from '@openshell/driver-api';
import type { DriverCaseContext } from '../context/driver-case-context.ts';

/** Waits until the main process of a sandbox has ended; answers the sandbox then. */
export function endOf(
  { driver, until, signal }: Pick<DriverCaseContext, 'driver' | 'until' | 'signal'>,
  id: string,
): Promise<Sandbox> {
  return until('the end of the main process', async () => {
    const sandbox = await driver.get(id, { signal });
    return sandbox.state === 'exited' && sandbox;
  });
}
