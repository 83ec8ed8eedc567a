/**
 * What an answer has to look like: a zod schema, seen from outside. Each package has its own parts
 * of zod built in, so zod's types are part of no interface between them.
 */
export interface AnswerSchema<Output> {
  /** Checks a value; throws an `Error` that names what is wrong. */
  readonly parse: (value: unknown) => Output;
}
