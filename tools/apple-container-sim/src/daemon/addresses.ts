/** `10.0.0.1` as a number. */
function toNumber(address: string): number {
  return address.split('.').reduce((value, part) => value * 256 + Number(part), 0);
}

function toText(address: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.');
}

interface Range {
  readonly base: number;
  readonly size: number;
}

function parseRange(cidr: string): Range {
  const [address = '', prefix = '32'] = cidr.split('/');
  const size = 2 ** (32 - Number(prefix));
  const number = toNumber(address);
  return { base: number - (number % size), size };
}

/** Whether two ranges have an address in common. */
export function overlap(left: string, right: string): boolean {
  const [a, b] = [parseRange(left), parseRange(right)];
  return a.base < b.base + b.size && b.base < a.base + a.size;
}

/** The gateway's address in the range that an address is in. */
export function firstAddress(cidr: string): string {
  return toText(parseRange(cidr).base + 1);
}

/** The address after one, going round, that nobody has; gateway and broadcast address left out. */
export function nextAddress(
  cidr: string,
  last: string | undefined,
  taken: ReadonlySet<string>,
): string | undefined {
  const { base, size } = parseRange(cidr);
  const places = size - 3;
  const from = last === undefined ? 0 : toNumber(last) - base - 1;
  for (let step = 0; step < places; step += 1) {
    const address = toText(base + 2 + ((from + step) % places));
    if (!taken.has(address)) return address;
  }
  return undefined;
}
