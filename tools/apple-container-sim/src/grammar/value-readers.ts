/** Why a value is none; the rest of the sentence after `The value 'x' is invalid for '--y <y>'`. */
export type ValueReader = (text: string) => { readonly complaint: string } | undefined;

/** Any text. */
export const anyText: ValueReader = () => undefined;

function integerBetween(least: bigint, most: bigint): ValueReader {
  return (text) => {
    const isInteger = /^[+-]?\d+$/.test(text);
    if (
      isInteger &&
      BigInt(text.replace('+', '')) >= least &&
      BigInt(text.replace('+', '')) <= most
    )
      return undefined;
    return { complaint: '' };
  };
}

/** Swift's `Int`. */
export const int64: ValueReader = integerBetween(-(2n ** 63n), 2n ** 63n - 1n);

/** Swift's `Int32`. */
export const int32: ValueReader = integerBetween(-(2n ** 31n), 2n ** 31n - 1n);

/** Swift's `UInt32`. */
export const uint32: ValueReader = integerBetween(0n, 2n ** 32n - 1n);

/** One of a few words. The complaint lists them, unless they are not to be told. */
export function oneOf(words: readonly string[]): ValueReader {
  const quoted = words.map((word) => `'${word}'`);
  const list = `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1)}`;
  return (text) =>
    words.includes(text) ? undefined : { complaint: `. Please provide one of ${list}.` };
}

const PREFIX_BITS = { 4: 32, 6: 128 };

/** A range of addresses. */
export function cidr(family: 4 | 6): ValueReader {
  return (text) => {
    const [address = '', prefix = '', ...rest] = text.split('/');
    const isAddress =
      family === 4
        ? /^(25[0-5]|2[0-4]\d|1?\d?\d)(\.(25[0-5]|2[0-4]\d|1?\d?\d)){3}$/.test(address)
        : /^[0-9a-f:]+$/i.test(address) && address.includes(':');
    const isPrefix = /^\d{1,3}$/.test(prefix) && Number(prefix) <= PREFIX_BITS[family];
    if (isAddress && isPrefix && rest.length === 0) return undefined;
    return { complaint: `: invalidCIDR(cidr: "${text}")` };
  };
}
