import type { SandboxSpec } from '@openshell/driver-api';
import type { DriverCaseContext } from '../context/driver-case-context.ts';
import { collectLog } from './collect-log.ts';

/** Runs a main process that ends by itself, and answers what it wrote. Needs `logs`. */
export async function wordsOfMain(
  { driver, create, until, signal }: DriverCaseContext,
  changes: SandboxSpec,
): Promise<string> {
  const { id } = await create(changes);
  await until('the end of the main process', async () => {
    return (await driver.get(id, { signal })).state === 'exited';
  });
  return (await collectLog(driver.logs(id, { signal }))).text;
}
