import { invalidArgument } from '../errors/invalid-argument.ts';

const binary: Readonly<Record<string, number>> = {
  Ki: 1024,
  Mi: 1024 ** 2,
  Gi: 1024 ** 3,
  Ti: 1024 ** 4,
  Pi: 1024 ** 5,
};
const decimal: Readonly<Record<string, number>> = {
  k: 1e3,
  K: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
};

/**
 * Reads a share of CPU: cores as `2` or `1.5`, or thousandths of a core as `500m`. Answers
 * thousandths of a core. `INVALID_ARGUMENT` for anything else, for zero, and for less than one
 * thousandth.
 *
 * @param text - the quantity
 * @param field - where it stands, for the message, as in `resources.limits.cpu`
 */
export function parseCpuMillis(text: string, field: string): number {
  const match = /^(\d+(?:\.\d+)?)(m?)$/.exec(text.trim());
  const value = Number(match?.[1]);
  const millis = match?.[2] === 'm' ? value : Math.round(value * 1e9) / 1e6;
  if (match === null || !Number.isSafeInteger(millis) || millis <= 0) {
    const message = `"${text}" is no CPU quantity: write cores as "2" or "1.5", or thousandths as "500m"`;
    throw invalidArgument('quantity', [{ field, message }]);
  }
  return millis;
}

/**
 * Reads an amount of memory: bytes, or a number with `Ki Mi Gi Ti Pi` (powers of 1024) or
 * `k M G T P` (powers of 1000), an optional `B` behind it. Fractions are rounded up to a whole
 * byte. `INVALID_ARGUMENT` for anything else and for zero. A lower-case `m` or `g` is refused,
 * because engines and Kubernetes read it differently.
 *
 * @param text - the quantity
 * @param field - where it stands, for the message, as in `resources.limits.memory`
 */
export function parseMemoryBytes(text: string, field: string): number {
  const match = /^(\d+(?:\.\d+)?)\s*([A-Za-z]*?)B?$/.exec(text.trim());
  const unit = match?.[2] ?? '';
  const factor = unit === '' ? 1 : (binary[unit] ?? decimal[unit]);
  const bytes = Math.ceil(Number(match?.[1]) * (factor ?? Number.NaN));
  if (match === null || !Number.isSafeInteger(bytes) || bytes <= 0) {
    const message = `"${text}" is no amount of memory: write "512Mi", "1.5Gi", "2G" or plain bytes`;
    throw invalidArgument('quantity', [{ field, message }]);
  }
  return bytes;
}
