import { failure } from '../failure.ts';

const MEBIBYTE = 1024 ** 2;
const LEAST_MEMORY_BYTES = 200 * MEBIBYTE;
const exponents = ['b', 'k', 'm', 'g', 't', 'p'];

/** Bytes of `512m`, `1.5GiB` or `1024`. */
export function parseSize(text: string): number {
  const match = /^(\d+(?:\.\d+)?)(.*)$/s.exec(text);
  const [, number, unit = ''] = match ?? [];
  if (number === undefined) throw failure('invalid size');
  const suffix = /^([bkmgtp])(?:ib|b)?$/i.exec(unit);
  if (unit !== '' && suffix === null) throw failure(`invalid symbol: ${unit}`);
  return Number(number) * 1024 ** exponents.indexOf((suffix?.[1] ?? 'b').toLowerCase());
}

/** Memory of a container: whole MiB, and not too little. */
export function parseMemory(text: string): number {
  const bytes = Math.floor(parseSize(text) / MEBIBYTE) * MEBIBYTE;
  if (bytes >= LEAST_MEMORY_BYTES) return bytes;
  throw failure(`minimum memory amount allowed is 200 MiB (got ${bytes} bytes)`);
}
