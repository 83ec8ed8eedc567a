/** Variables from the engine's `NAME=value` lines. */
export function toEnvironment(
  lines: readonly string[] | null | undefined,
): Readonly<Record<string, string>> {
  const entries = (lines ?? []).map((line) => {
    const at = line.indexOf('=');
    return at === -1 ? [line, ''] : [line.slice(0, at), line.slice(at + 1)];
  });
  return Object.fromEntries(entries);
}
