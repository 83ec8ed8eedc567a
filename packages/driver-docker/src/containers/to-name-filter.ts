/**
 * The filter of the engine for exactly one name: a regular expression.
 *
 * @param hasSlash - whether the names of the engine begin with a slash, as Docker's do
 */
export function toNameFilter(name: string, hasSlash: boolean): string {
  return `^${hasSlash ? '/' : ''}${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`;
}
