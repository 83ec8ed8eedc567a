import type { ComputeDriver } from '@openshell/driver-api';
import { pack } from 'tar-stream';

/** Whether a sandbox has a file. */
export async function hasFile(driver: ComputeDriver, id: string, path: string): Promise<boolean> {
  try {
    for await (const _part of driver.copyOut(id, path));
    return true;
  } catch {
    return false;
  }
}

/** Puts a file at the root of a sandbox, in place of an older one. */
export async function putFile(
  driver: ComputeDriver,
  id: string,
  name: string,
  content: string,
): Promise<void> {
  const archive = pack();
  archive.entry({ name }, content);
  archive.finalize();
  await driver.copyIn(id, '/', archive as AsyncIterable<Uint8Array>);
}
