/** The filter of the engine for exactly one name: a regular expression. */
export function toNameFilter(name: string): string {
  return `^${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`;
}
