/** The engine's form of "carries all these labels". */
export function toLabelFilter(
  labels: Readonly<Record<string, string>> | undefined,
): readonly string[] {
  return Object.entries(labels ?? {}).map(([name, value]) => `${name}=${value}`);
}
