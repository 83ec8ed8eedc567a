import { createHash } from 'node:crypto';
import { DriverError } from '@openshell/driver-api';

/** Length of the prefix of one sandbox's network: 16 addresses. */
const SUBNET_PREFIX = 28;
const SUBNET_SIZE = 2 ** (32 - SUBNET_PREFIX);

/** A range of IPv4 addresses that networks are cut from. */
export interface SubnetPool {
  /** First address, as a number. */
  readonly base: number;
  /** How many networks fit. */
  readonly count: number;
}

function toNumber(address: string): number {
  return address.split('.').reduce((value, part) => value * 256 + Number(part), 0);
}

function toText(address: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.');
}

function parseRange(cidr: string): { readonly base: number; readonly size: number } | undefined {
  const match = /^(\d{1,3}(?:\.\d{1,3}){3})\/(\d{1,2})$/.exec(cidr);
  const parts = match?.[1]?.split('.').map(Number) ?? [256];
  const prefix = Number(match?.[2]);
  if (match === null || parts.some((part) => part > 255) || prefix > 32) return undefined;
  const size = 2 ** (32 - prefix);
  const address = toNumber(match[1] ?? '');
  return { base: address - (address % size), size };
}

/** Reads a pool as CIDR. `INVALID_ARGUMENT` when it is none or holds no network. */
export function parsePool(cidr: string): SubnetPool {
  const range = parseRange(cidr);
  if (range !== undefined && range.size >= SUBNET_SIZE) {
    return { base: range.base, count: range.size / SUBNET_SIZE };
  }
  throw new DriverError('INVALID_ARGUMENT', `"${cidr}" is no pool of networks`, {
    remedy: `write an IPv4 range of prefix ${SUBNET_PREFIX} or shorter, as "10.213.0.0/16"`,
    details: { field: 'networkPool' },
  });
}

/** Where the search for a free network begins: spread by id, so that neighbours seldom collide. */
export function startIndex(pool: SubnetPool, sandboxId: string): number {
  return createHash('sha256').update(sandboxId).digest().readUInt32BE(0) % pool.count;
}

/** The network at a place of the pool. */
export function subnetAt(pool: SubnetPool, index: number): string {
  return `${toText(pool.base + (index % pool.count) * SUBNET_SIZE)}/${SUBNET_PREFIX}`;
}

function overlap(left: string, right: string): boolean {
  const [a, b] = [parseRange(left), parseRange(right)];
  if (a === undefined || b === undefined) return false;
  return a.base < b.base + b.size && b.base < a.base + a.size;
}

/** The first network, from a place on, that overlaps with none in use. */
export function firstFreeSubnet(
  pool: SubnetPool,
  from: number,
  used: readonly string[],
): string | undefined {
  for (let step = 0; step < pool.count; step += 1) {
    const subnet = subnetAt(pool, from + step);
    if (!used.some((other) => overlap(subnet, other))) return subnet;
  }
  return undefined;
}
