import type { ContainerSpec } from '@openshell/driver-api';
import type { RuntimeCaseContext } from '../../context/runtime-case-context.ts';
import { type CommandResult, collectChunks } from '../../support/collect.ts';

/** Runs a container to its end; answers what its main process wrote. Needs `logs`. */
export async function runToEnd(
  { runtime: { containers }, start, signal }: RuntimeCaseContext,
  command: readonly string[],
  changes: Partial<ContainerSpec> = {},
): Promise<CommandResult> {
  const id = await start({ ...changes, entrypoint: command });
  const { exitCode } = await containers.wait(id, { signal });
  const { stdout, stderr } = await collectChunks(containers.logs(id, { signal }));
  return { exitCode, stdout, stderr, text: stdout.toString().replace(/[\r\n]+$/, '') };
}
