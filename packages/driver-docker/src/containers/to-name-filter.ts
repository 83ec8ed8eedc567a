/** The filter of the engine for exactly one name: a regular expression over names with a slash. */
export function toNameFilter(name: string): string {
  return `^/${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`;
}
