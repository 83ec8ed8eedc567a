import type { PublishedPort } from '@openshell/driver-api';
import type { Call } from '../http-engine/call.ts';
import type { Engine } from '../http-engine/engine.ts';
import { isApiAtLeast } from '../http-engine/is-api-at-least.ts';

/** From here on the engine knows that the address stands for all. */
const FIRST_WITH_EVERY_ADDRESS = '5.0';

/** All addresses of the machine. */
const EVERY_ADDRESS = '0.0.0.0';

/**
 * The published ports of a container in the engine's words. An older engine takes `0.0.0.0` for an
 * address of its own, at which nobody ever arrives; what it calls all addresses is an empty word.
 */
export async function resolvePorts(
  engine: Engine,
  call: Call,
  ports: readonly PublishedPort[] | undefined,
): Promise<readonly PublishedPort[] | undefined> {
  if (!ports?.some(({ hostAddress }) => hostAddress === EVERY_ADDRESS)) return ports;
  const { productVersion = '0' } = await engine.connect(call);
  if (isApiAtLeast(productVersion, FIRST_WITH_EVERY_ADDRESS)) return ports;
  return ports.map((port) =>
    port.hostAddress === EVERY_ADDRESS ? { ...port, hostAddress: '' } : port,
  );
}

/** The address of a published port, as the engine tells it; an empty one is every address. */
export function toHostAddress(told: string | null | undefined): string {
  return told || EVERY_ADDRESS;
}
