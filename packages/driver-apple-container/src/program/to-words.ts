type Value = string | number | boolean | undefined;

/**
 * Options of the program. A value that begins with a dash needs the equals sign, and an empty one
 * behind an equals sign would take the next word: that one stands alone.
 */
export function toWords(
  options: Readonly<Record<string, Value | readonly string[]>>,
): readonly string[] {
  return Object.entries(options).flatMap(([name, value]) => {
    if (value === undefined || value === false) return [];
    if (value === true) return [`--${name}`];
    const values = typeof value === 'object' ? value : [String(value)];
    return values.flatMap((each) => (each === '' ? [`--${name}`, ''] : [`--${name}=${each}`]));
  });
}
