import { DriverError } from '@openshell/driver-api';
import type { EngineState } from '../engine-state.ts';
import { addressText, overlaps, parseSubnet, type Subnet } from './ipv4.ts';

/** What networks are cut from that ask for no addresses of their own. */
const POOL: Subnet = { base: parseSubnet('172.18.0.0/16').base, size: 14 * 65_536 };
const NETWORK_SIZE = 256;

function exhausted(fact: string): DriverError {
  return new DriverError('RESOURCE_EXHAUSTED', fact, {
    remedy: 'choose another subnet, or remove networks that nobody uses',
    details: { resource: 'address-pool' },
  });
}

/** The addresses of a new network. `RESOURCE_EXHAUSTED` when they are taken, or none are left. */
export function chooseSubnet(state: EngineState, asked: string | undefined): string {
  const used = [...state.networks.values()].map(({ subnet }) => parseSubnet(subnet));
  const isFree = (range: Subnet): boolean => !used.some((other) => overlaps(range, other));
  if (asked !== undefined) {
    if (isFree(parseSubnet(asked))) return asked;
    throw exhausted(`the addresses ${asked} overlap with those of another network`);
  }
  for (let base = POOL.base; base < POOL.base + POOL.size; base += NETWORK_SIZE) {
    if (isFree({ base, size: NETWORK_SIZE })) return `${addressText(base)}/24`;
  }
  throw exhausted('no addresses are left for another network');
}
