import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sweep, type TestEngine } from '@openshell/engines';

/**
 * Removes what a gateway has made on an engine, however far it came.
 *
 * @param folder - its state is in the directory `state` of it
 */
export async function sweepGateway(folder: string, engine: TestEngine): Promise<void> {
  const id = await readFile(join(folder, 'state', 'gateway-id'), 'utf8').catch(() => undefined);
  if (id !== undefined) await sweep(engine, `openshell.ai/gateway-id=${id.trim()}`);
}
