import { en } from 'zod/locales';
import { config } from 'zod/mini';
import type { FieldIssue } from '../errors/driver-error-details.ts';
import { invalidArgument } from '../errors/invalid-argument.ts';
import { fieldPath } from './field-path.ts';
import { knownKeys } from './known-keys.ts';
import { nearestWord } from './nearest-word.ts';

// Without it zod/mini would say "Invalid input" of everything.
config(en());

/** One complaint of a schema, as zod words it. */
export interface SchemaIssue {
  /** Kind of the complaint. */
  readonly code?: string | undefined;
  /** Where. */
  readonly path: readonly PropertyKey[];
  /** What. */
  readonly message: string;
  /** The keys nobody knows, with `unrecognized_keys`. */
  readonly keys?: readonly string[] | undefined;
}

/** A zod schema, seen from outside, so that zod's types do not become part of the contract. */
export interface Schema<Output> {
  /** Checks a value without throwing. */
  readonly safeParse: (
    value: unknown,
  ) =>
    | { readonly success: true; readonly data: Output }
    | { readonly success: false; readonly error: { readonly issues: readonly SchemaIssue[] } };
}

function unknownKeyIssues(schema: unknown, issue: SchemaIssue): readonly FieldIssue[] {
  const valid = knownKeys(schema, issue.path);
  return (issue.keys ?? []).map((key) => {
    const nearest = nearestWord(key, valid);
    const hint =
      nearest === undefined ? `known keys are ${valid.join(', ')}` : `did you mean "${nearest}"?`;
    return { field: fieldPath([...issue.path, key]), message: `unknown key: ${hint}` };
  });
}

/**
 * Parses input from outside. Rejects with one `INVALID_ARGUMENT` that names every wrong field, and
 * for an unknown key the nearest valid one.
 *
 * @param what - what the input is, for the message, as in `sandbox spec`
 * @param schema - a zod schema
 * @param value - the input
 */
export function parseWith<Output>(what: string, schema: Schema<Output>, value: unknown): Output {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issues = result.error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? unknownKeyIssues(schema, issue)
      : [{ field: fieldPath(issue.path), message: issue.message }],
  );
  throw invalidArgument(what, issues);
}
