import { setTimeout as sleep } from 'node:timers/promises';
import type {
  ContainerRuntime,
  ContainerSpec,
  CreatedContainer,
  CreateOptions,
} from '@openshell/driver-api';
import { hasCode, orUndefined } from '../support/has-code.ts';

const PAUSE_MS = 50;

/** An engine needs a moment between keeping a name and showing what has it, not longer. */
const MAX_ATTEMPTS = 100;

/**
 * Makes a container. Engines keep the name before the container can be looked at, and it may still
 * come to nothing: a name that is taken by what nobody can see is tried again, so that who gets
 * `ALREADY_EXISTS` can see what is in the way.
 */
export async function createContainer(
  { containers }: ContainerRuntime,
  spec: ContainerSpec,
  options: CreateOptions & { readonly signal: AbortSignal },
): Promise<CreatedContainer> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await containers.create(spec, options);
    } catch (thrown) {
      if (!hasCode(thrown, 'ALREADY_EXISTS') || attempt === MAX_ATTEMPTS) throw thrown;
      if ((await orUndefined(containers.inspect(spec.name, options))) !== undefined) throw thrown;
    }
    await sleep(PAUSE_MS, undefined, { signal: options.signal });
  }
}
