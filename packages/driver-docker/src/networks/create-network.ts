import { type Network, type NetworkSpec, toDriverError } from '@openshell/driver-api';
import { makeOrUndo } from '@openshell/driver-kit';
import type { Call, Engine } from '@openshell/driver-kit/http-engine';
import { cleanUpCall } from '@openshell/driver-kit/http-engine';
import * as z from 'zod/mini';
import { networkSchema, toNetwork } from './network-schema.ts';
import { settleDuplicate } from './settle-duplicate.ts';

const createdSchema = z.object({ Id: z.string() });

/** Makes a network. Older engines take a name twice unless they are told to look. */
export async function createNetwork(
  engine: Engine,
  call: Call,
  { name, internal, labels, subnet }: NetworkSpec,
): Promise<Network> {
  const body = {
    Name: name,
    CheckDuplicate: true,
    Driver: 'bridge',
    Internal: internal === true,
    Labels: labels ?? {},
    ...(subnet === undefined ? {} : { IPAM: { Config: [{ Subnet: subnet }] } }),
  };
  const remove = async (id: string): Promise<void> => {
    const path = `/networks/${id}`;
    await engine.done(cleanUpCall(call), { method: 'DELETE', path, accept: [404] });
  };
  const request = { method: 'POST', path: '/networks/create', body } as const;
  const { Id: id } = await makeOrUndo(
    call.signal,
    (signal) => engine.json({ ...call, signal }, request, createdSchema),
    (created) => remove(created.Id),
  );
  try {
    await settleDuplicate(engine, call, { name, id });
    const path = `/networks/${id}`;
    return toNetwork(await engine.json(call, { method: 'GET', path }, networkSchema));
  } catch (thrown) {
    await remove(id).catch(() => {});
    throw toDriverError(call.operation, thrown);
  }
}
