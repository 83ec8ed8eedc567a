import { invalidArgument } from '@openshell/driver-api';

/** A range of addresses. */
export interface Subnet {
  readonly base: number;
  readonly size: number;
}

function toNumber(address: string): number {
  return address.split('.').reduce((value, part) => value * 256 + Number(part), 0);
}

/** An address as people write it. */
export function addressText(address: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.');
}

/** Reads a range in CIDR form. `INVALID_ARGUMENT` when it is none. */
export function parseSubnet(text: string): Subnet {
  const match = /^(\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3})\/(\d{1,2})$/.exec(text);
  const [, address = '', prefix = ''] = match ?? [];
  const isRange = address.split('.').every((part) => Number(part) < 256) && Number(prefix) <= 30;
  if (match === null || !isRange) {
    const message = `"${text}" is no range of addresses: write it as "10.88.3.0/28"`;
    throw invalidArgument('network', [{ field: 'subnet', message }]);
  }
  const size = 2 ** (32 - Number(prefix));
  const first = toNumber(address);
  return { base: first - (first % size), size };
}

/** Whether two ranges have an address in common. */
export function overlaps(left: Subnet, right: Subnet): boolean {
  return left.base < right.base + right.size && right.base < left.base + left.size;
}
