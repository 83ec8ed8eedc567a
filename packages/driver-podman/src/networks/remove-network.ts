import type { Call, Engine } from '@openshell/driver-kit/http-engine';
import * as z from 'zod/mini';

const ABSENT = 404;

const namedSchema = z.object({ name: z.string() });

/**
 * Removes a network; false when there was none. The engine looks for containers on it by its name:
 * one that is named by its id would be taken from under them.
 */
export async function removeNetwork(engine: Engine, call: Call, network: string): Promise<boolean> {
  const pathOf = (name: string): string => `/networks/${encodeURIComponent(name)}`;
  const query = { filters: { id: [network] } };
  const list = { method: 'GET', path: '/networks/json', query } as const;
  const isId = /^[0-9a-f]{64}$/.test(network);
  const [found] = isId
    ? ((await engine.json(call, list, z.nullable(z.array(namedSchema)))) ?? [])
    : [];
  const path = pathOf(found?.name ?? network);
  return (await engine.done(call, { method: 'DELETE', path, accept: [ABSENT] })) !== ABSENT;
}
