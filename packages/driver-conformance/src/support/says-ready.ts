import type { DriverCaseContext } from '../context/driver-case-context.ts';
import { collectChunks } from './collect.ts';

/** Waits until the main process has said `ready`. Needs `logs`. */
export async function saysReady(
  { driver, until, signal }: DriverCaseContext,
  id: string,
): Promise<void> {
  await until('that the main process is ready', async () => {
    const { stdout } = await collectChunks(driver.logs(id, { signal }));
    return stdout.includes('ready');
  });
}
