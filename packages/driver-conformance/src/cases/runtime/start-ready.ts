import type { ContainerSpec } from '@openshell/driver-api';
import type { RuntimeCaseContext } from '../../context/runtime-case-context.ts';
import { collectChunks } from '../../support/collect.ts';

/** Starts a container whose main process says `ready`, and waits until it has. Needs `logs`. */
export async function startReady(
  { runtime: { containers }, start, until, signal }: RuntimeCaseContext,
  changes: Partial<ContainerSpec>,
): Promise<string> {
  const id = await start(changes);
  await until('the word "ready" in the log', async () => {
    const { stdout } = await collectChunks(containers.logs(id, { signal }));
    return stdout.includes('ready');
  });
  return id;
}
