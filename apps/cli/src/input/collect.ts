/** A parser for a flag that may be given several times. */
export function collect<Value>(
  parse: (text: string) => Value,
): (text: string, previous: readonly Value[] | undefined) => readonly Value[] {
  return (text, previous = []) => [...previous, parse(text)];
}
