import { type ContainerOperations, DriverError } from '@openshell/driver-api';
import type { DriverParts } from './driver-parts.ts';
import { containerName } from './identity/object-names.ts';
import { requireContainer } from './lifecycle/find-container.ts';
import { hasCode } from './support/has-code.ts';

/** The data plane of sandboxes: a sandbox's own container is looked up, then the engine does it. */
export interface SandboxData {
  /** Runs an operation on the container of a sandbox of this gateway. */
  readonly on: <Result>(
    id: string,
    signal: AbortSignal | undefined,
    run: (containers: ContainerOperations, container: string) => Promise<Result>,
  ) => Promise<Result>;
  /** As `on`, for an operation that streams. */
  readonly stream: <Item>(
    id: string,
    signal: AbortSignal | undefined,
    open: (containers: ContainerOperations, container: string) => AsyncIterable<Item>,
  ) => AsyncIterable<Item>;
}

export function createSandboxData(parts: DriverParts): SandboxData {
  const check = async (id: string, signal: AbortSignal | undefined): Promise<void> => {
    if (parts.owned.has(id)) return;
    if (parts.pending.get(id) !== undefined) {
      throw new DriverError('FAILED_PRECONDITION', `sandbox "${id}" is still being made`, {
        remedy: 'wait until it runs',
      });
    }
    await requireContainer(parts, id, { signal });
  };
  /** The engine speaks of a container; the caller asked about a sandbox. */
  const translate = async (id: string, thrown: unknown): Promise<never> => {
    if (hasCode(thrown, 'NOT_FOUND')) await requireContainer(parts, id, {});
    throw thrown;
  };
  return {
    on: async (id, signal, run) => {
      await check(id, signal);
      return run(parts.runtime.containers, containerName(id)).catch((thrown: unknown) =>
        translate(id, thrown),
      );
    },
    stream: async function* (id, signal, open) {
      await check(id, signal);
      try {
        yield* open(parts.runtime.containers, containerName(id));
      } catch (thrown) {
        await translate(id, thrown);
      }
    },
  };
}
