import type { EngineQuery } from '@openshell/driver-kit/http-engine';

function valuesOf(value: EngineQuery[string]): readonly string[] {
  if (value === undefined) return [];
  if (Array.isArray(value)) return value.map(String);
  return [typeof value === 'object' ? JSON.stringify(value) : String(value)];
}

/** Path and query of a request: lists as repeated keys, objects as JSON. */
export function toTarget(path: string, query: EngineQuery = {}): string {
  const parameters = new URLSearchParams(
    Object.entries(query).flatMap(([name, value]) =>
      valuesOf(value).map((text): [string, string] => [name, text]),
    ),
  );
  return parameters.size === 0 ? path : `${path}?${parameters.toString()}`;
}
