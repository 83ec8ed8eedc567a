import { type ContainerOperations, DriverError } from '@openshell/driver-api';
import type { DriverParts } from './driver-parts.ts';
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
  /** The container of a sandbox; by its id, as a name can come to mean another one. */
  const locate = async (id: string, signal: AbortSignal | undefined): Promise<string> => {
    const known = parts.owned.get(id);
    if (known !== undefined) return known;
    if (parts.pending.get(id) !== undefined) {
      throw new DriverError('FAILED_PRECONDITION', `sandbox "${id}" is still being made`, {
        remedy: 'wait until it runs',
      });
    }
    return (await requireContainer(parts, id, { signal })).id;
  };
  /** The engine speaks of a container; the caller asked about a sandbox. */
  const translate = async (id: string, thrown: unknown): Promise<never> => {
    if (hasCode(thrown, 'NOT_FOUND')) {
      parts.owned.delete(id);
      await requireContainer(parts, id, {});
    }
    throw thrown;
  };
  return {
    on: async (id, signal, run) => {
      const container = await locate(id, signal);
      return run(parts.runtime.containers, container).catch((thrown: unknown) =>
        translate(id, thrown),
      );
    },
    stream: async function* (id, signal, open) {
      const container = await locate(id, signal);
      try {
        yield* open(parts.runtime.containers, container);
      } catch (thrown) {
        await translate(id, thrown);
      }
    },
  };
}
