import type { Network, NetworkSpec } from '@openshell/driver-api';
import { makeOrUndo } from '@openshell/driver-kit';
import type { Call, Engine } from '@openshell/driver-kit/http-engine';
import { cleanUpCall, isApiAtLeast } from '@openshell/driver-kit/http-engine';
import { networkSchema, toNetwork } from './network-schema.ts';

/** From here on a network can be kept apart from all others, the default one included. */
const FIRST_WITH_STRICT = '5.0';

/** Makes a network whose containers reach no other network's: the engine leaves them together. */
export async function createNetwork(
  engine: Engine,
  call: Call,
  { name, internal, labels, subnet }: NetworkSpec,
): Promise<Network> {
  const { apiVersion } = await engine.connect(call);
  const isolate = isApiAtLeast(apiVersion, FIRST_WITH_STRICT) ? 'strict' : 'true';
  const body = {
    name,
    driver: 'bridge',
    internal: internal === true,
    dns_enabled: true,
    labels: labels ?? {},
    options: { isolate },
    ...(subnet === undefined ? {} : { subnets: [{ subnet }] }),
  };
  const request = { method: 'POST', path: '/networks/create', body } as const;
  const made = await makeOrUndo(
    call.signal,
    (signal) => engine.json({ ...call, signal }, request, networkSchema),
    async () => {
      const path = `/networks/${encodeURIComponent(name)}`;
      await engine.done(cleanUpCall(call), { method: 'DELETE', path, accept: [404] });
    },
  );
  return toNetwork(made);
}
