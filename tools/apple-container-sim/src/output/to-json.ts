/** A value that a document is made of. */
export type Json =
  | null
  | boolean
  | number
  | bigint
  | string
  | readonly Json[]
  | { readonly [key: string]: Json | undefined };

/** How documents are written. */
export interface JsonStyle {
  /** Whether slashes are escaped, as they were before 1.4.1. */
  readonly escapesSlashes: boolean;
  /** Whether each member has a line of its own, as `inspect` writes. */
  readonly isPretty: boolean;
}

/** Writes a document as Foundation does, with sorted keys. */
export function toJson(value: Json, style: JsonStyle, indent = ''): string {
  if (typeof value === 'string') {
    const text = JSON.stringify(value);
    return style.escapesSlashes ? text.replaceAll('/', '\\/') : text;
  }
  if (typeof value !== 'object' || value === null) return String(value);
  const inner = `${indent}  `;
  const isList = Array.isArray(value);
  const members = isList
    ? (value as readonly Json[]).map((each) => toJson(each, style, inner))
    : Object.entries(value as { readonly [key: string]: Json | undefined })
        .filter((entry): entry is [string, Json] => entry[1] !== undefined)
        .sort(([left], [right]) => (left < right ? -1 : 1))
        .map(
          ([key, each]) =>
            `${toJson(key, style)}${style.isPretty ? ' : ' : ':'}${toJson(each, style, inner)}`,
        );
  const [open, close] = isList ? ['[', ']'] : ['{', '}'];
  if (!style.isPretty) return `${open}${members.join(',')}${close}`;
  if (members.length === 0) return `${open}\n\n${indent}${close}`;
  return `${open}\n${members.map((each) => `${inner}${each}`).join(',\n')}\n${indent}${close}`;
}
