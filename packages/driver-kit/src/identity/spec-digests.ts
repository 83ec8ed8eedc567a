import { createHash } from 'node:crypto';
import type { EffectiveSandboxSpec } from '@openshell/driver-api';

/** Fields that do not change what a sandbox is: how its image is fetched, and what rotates. */
const leftOut: ReadonlySet<string> = new Set(['token', 'imagePullPolicy', 'logLevel']);

/** JSON with sorted keys, so that equal values have equal texts. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(
          Object.entries(part)
            .filter(([, member]) => member !== undefined)
            .sort(([left], [right]) => (left < right ? -1 : 1)),
        )
      : part,
  );
}

function digest(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex').slice(0, 16);
}

/** One digest per field of a spec. */
export function specDigests(spec: EffectiveSandboxSpec): Readonly<Record<string, string>> {
  const fields = Object.entries(spec).filter(
    ([name, value]) => value !== undefined && !leftOut.has(name),
  );
  return Object.fromEntries(fields.sort().map(([name, value]) => [name, digest(value)]));
}

/** The first field in which two specs differ, by their digests. */
export function differingField(
  stored: Readonly<Record<string, string>>,
  asked: Readonly<Record<string, string>>,
): string | undefined {
  const names = [...new Set([...Object.keys(stored), ...Object.keys(asked)])].sort();
  return names.find((name) => stored[name] !== asked[name]);
}
