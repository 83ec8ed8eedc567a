import { DriverError } from '@openshell/driver-api';
import type { Call, Engine } from '@openshell/driver-kit/http-engine';
import { isPodman } from '../podman/is-podman.ts';
import { networkSchema } from './network-schema.ts';

const ABSENT = 404;

const pathOf = (network: string): string => `/networks/${encodeURIComponent(network)}`;

/** Podman looks for containers on a network by its name: one named by its id would be taken from under them. */
async function nameOf(engine: Engine, call: Call, network: string): Promise<string> {
  const request = { method: 'GET', path: pathOf(network) } as const;
  return (await engine.json(call, request, networkSchema)).Name;
}

/** Removes a network; false when there was none. */
export async function removeNetwork(engine: Engine, call: Call, network: string): Promise<boolean> {
  try {
    const name = (await isPodman(engine, call)) ? await nameOf(engine, call, network) : network;
    const path = pathOf(name);
    return (await engine.done(call, { method: 'DELETE', path, accept: [ABSENT] })) !== ABSENT;
  } catch (thrown) {
    if (DriverError.isInstance(thrown) && thrown.code === 'NOT_FOUND') return false;
    throw thrown;
  }
}
