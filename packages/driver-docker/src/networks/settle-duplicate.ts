import { setTimeout as sleep } from 'node:timers/promises';
import { DriverError } from '@openshell/driver-api';
import type { Call, Engine } from '@openshell/driver-kit/http-engine';
import { isApiAtLeast } from '@openshell/driver-kit/http-engine';
import * as z from 'zod/mini';

/** From here on the engine itself lets nobody make two networks of one name. */
const FIRST_WITH_UNIQUE_NAMES = '1.44';

const PAUSE_MS = 100;

/** Within this time every maker has looked for others and removed its own if it has to. */
const SETTLE_MS = 2_000;

const listSchema = z.array(z.object({ Id: z.string(), Name: z.string() }));

async function othersOf(
  engine: Engine,
  call: Call,
  name: string,
  id: string,
): Promise<readonly string[]> {
  const query = { filters: { name: [name] } };
  const found = await engine.json(call, { method: 'GET', path: '/networks', query }, listSchema);
  return found.filter(({ Id, Name }) => Name === name && Id !== id).map(({ Id }) => Id);
}

/**
 * Engines before Docker 25 make two networks of one name when they are asked at the same time. So
 * who has made one looks for others: the one with the smallest id stays, unless another has looked
 * before it was there, and therefore stays itself. `ALREADY_EXISTS` when one's own has to go.
 *
 * @param id - of the network that was just made
 */
export async function settleDuplicate(
  engine: Engine,
  call: Call,
  { name, id }: { readonly name: string; readonly id: string },
): Promise<void> {
  const { apiVersion } = await engine.connect(call);
  if (isApiAtLeast(apiVersion, FIRST_WITH_UNIQUE_NAMES)) return;
  for (let leftMs = SETTLE_MS; ; leftMs -= PAUSE_MS) {
    const others = await othersOf(engine, call, name, id);
    if (others.length === 0) return;
    if (leftMs <= 0 || others.some((other) => other < id)) break;
    await sleep(PAUSE_MS, undefined, { signal: call.signal });
  }
  throw new DriverError('ALREADY_EXISTS', `${call.operation}: network "${name}" already exists`, {
    remedy: 'choose another name, or remove what has it',
  });
}
