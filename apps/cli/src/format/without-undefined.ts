/** An object with the keys left out that have no value. */
export function withoutUndefined<Value extends object>(
  value: Value,
): { readonly [Key in keyof Value]?: Exclude<Value[Key], undefined> } {
  const known = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(known) as { [Key in keyof Value]?: Exclude<Value[Key], undefined> };
}
