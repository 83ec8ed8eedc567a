import type { ContainerRuntime } from '@openshell/driver-api';
import type { Demo } from '../demo.ts';
import { openClient } from '../engine-client.ts';
import { explain, tick } from '../narrate.ts';
import type { Engine } from './find-engine.ts';

/** Label under which drivers note whose a thing is. */
const OWNER_LABEL = 'openshell.ai/gateway-id';

/** Removes what carries the label of this run and says what it was. */
async function sweep(
  { containers, networks, volumes }: ContainerRuntime,
  labels: Readonly<Record<string, string>>,
): Promise<string[]> {
  const left: string[] = [];
  for (const { id, name } of await containers.list({ labels })) {
    left.push(`container ${name}`);
    await containers.remove(id);
  }
  for (const { id, name } of await networks.list({ labels })) {
    left.push(`network ${name}`);
    await networks.remove(id);
  }
  for (const { name } of await volumes.list({ labels })) {
    left.push(`volume ${name}`);
    await volumes.remove(name);
  }
  return left;
}

/** Makes sure that nothing of this run is on the engine any more. Throws when something was. */
export async function verifyClean({ gatewayId }: Demo, engine: Engine): Promise<void> {
  const client = openClient(engine);
  if (client === undefined) {
    explain(`Whether ${engine.driver} is left clean is not checked: that needs its client.`);
    return;
  }
  const left = await sweep(client, { [OWNER_LABEL]: gatewayId });
  await client.close();
  if (left.length > 0) throw new Error(`had to remove ${left.join(', ')} by hand`);
  tick('nothing of it is left on the engine');
}
