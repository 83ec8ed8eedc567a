import { DriverError } from '@openshell/driver-api';
import type { ContainerProgram } from '../program/container-program.ts';
import { parseContainers, type ShownContainer } from './container-schema.ts';

/** Lists containers, in any state. */
export type ReadContainers = (signal?: AbortSignal) => Promise<readonly ShownContainer[]>;

const LIST_WORDS = ['list', '--all', '--format=json'];
const LIST_TIMEOUT_MS = 15_000;

/** The list is now and then empty for no reason: a single one that suddenly is, is not believed. */
export function createReadContainers(program: ContainerProgram): ReadContainers {
  let hadSome = false;
  const readOnce = async (signal?: AbortSignal) =>
    parseContainers(await program.json(LIST_WORDS, { signal, timeoutMs: LIST_TIMEOUT_MS }));
  return async (signal) => {
    const first = await readOnce(signal);
    const containers = first.length === 0 && hadSome ? await readOnce(signal) : first;
    hadSome = containers.length > 0;
    return containers;
  };
}

/** One container. `NOT_FOUND` when there is none. */
export async function showContainer(
  program: ContainerProgram,
  id: string,
  signal?: AbortSignal,
): Promise<ShownContainer> {
  assertName(id);
  const [shown] = parseContainers(await program.json(['inspect', id], { signal }));
  if (shown !== undefined) return shown;
  throw new DriverError('NOT_FOUND', `there is no container "${id}"`);
}

/** What is no name is nobody's, and a dash in front would be an option. */
function assertName(id: string): void {
  if (/^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/.test(id)) return;
  throw new DriverError('NOT_FOUND', `there is no container "${id}"`);
}
