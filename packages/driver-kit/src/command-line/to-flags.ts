type Flag = string | number | boolean;

/** Flags of a program by their names. */
export type Flags = Readonly<Record<string, Flag | readonly Flag[] | undefined>>;

/**
 * `{ name: 'a', label: ['b', 'c'] }` as `--name=a --label=b --label=c`. What is undefined is left
 * out.
 */
export function toFlags(flags: Flags): readonly string[] {
  return Object.entries(flags).flatMap(([name, value = []]) =>
    [value].flat().map((each) => `--${name}=${each}`),
  );
}

/** `{ a: 'b' }` as `a=b`, with a word before it. */
export function toPairs(
  map: Readonly<Record<string, string>> = {},
  before = '',
): readonly string[] {
  return Object.entries(map).map(([name, value]) => `${before}${name}=${value}`);
}
