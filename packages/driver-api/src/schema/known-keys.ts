/** The part of a zod schema that is looked at; zod's own types stay out of the contract. */
interface SchemaNode {
  readonly _zod?: { readonly def: Readonly<Record<string, unknown>> };
}

function definitionOf(node: unknown): Readonly<Record<string, unknown>> | undefined {
  return (node as SchemaNode | undefined)?._zod?.def;
}

/** Steps through what only wraps another schema, as `optional` does. */
function unwrap(node: unknown): unknown {
  const definition = definitionOf(node);
  const inner = definition?.['innerType'] ?? definition?.['in'];
  return inner === undefined ? node : unwrap(inner);
}

function childrenOf(node: unknown, key: PropertyKey): readonly unknown[] {
  const definition = definitionOf(unwrap(node)) ?? {};
  const shape = definition['shape'] as Readonly<Record<PropertyKey, unknown>> | undefined;
  const options = (definition['options'] as readonly unknown[] | undefined) ?? [];
  const found = [shape?.[key], definition['element'], definition['valueType']];
  return [...found, ...options.flatMap((option) => childrenOf(option, key))].filter(
    (child) => child !== undefined,
  );
}

function keysOf(node: unknown): readonly string[] {
  const definition = definitionOf(unwrap(node)) ?? {};
  const options = (definition['options'] as readonly unknown[] | undefined) ?? [];
  return [...Object.keys(definition['shape'] ?? {}), ...options.flatMap(keysOf)];
}

/** The keys that a zod schema knows at a path, for suggestions. */
export function knownKeys(schema: unknown, path: readonly PropertyKey[]): readonly string[] {
  const nodes = path.reduce<readonly unknown[]>(
    (parents, key) => parents.flatMap((parent) => childrenOf(parent, key)),
    [schema],
  );
  return [...new Set(nodes.flatMap(keysOf))];
}
