import type { CallOptions, RemoveContainerOptions } from '@openshell/driver-api';
import { hasCode } from '@openshell/driver-kit';
import type { ContainerParts } from './container-parts.ts';

const ATTEMPTS = 3;

/** Removes a container; false when there was none. */
export async function removeContainer(
  { program, keeper, poller }: ContainerParts,
  container: string,
  { force = false, signal }: RemoveContainerOptions & CallOptions,
): Promise<boolean> {
  const words = ['delete', ...(force ? ['--force'] : []), container];
  for (let attempt = 1; ; attempt += 1) {
    try {
      await program.run(words, { signal });
      await keeper.forget(container);
      poller.lookNow();
      return true;
    } catch (thrown) {
      // After earlier commands inside, the service now and then stumbles over one of them.
      const stumbles = /deleteProcess/.test(String(thrown));
      if (stumbles && attempt < ATTEMPTS) continue;
      if (!hasCode(thrown, 'NOT_FOUND')) throw thrown;
      return false;
    }
  }
}
