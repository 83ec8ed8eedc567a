/** A value with the place it came from, for messages. */
export interface Setting<Value> {
  /** What was set. */
  readonly value: Value;
  /** Flag, variable or file with line and column. */
  readonly source: string;
}

/** A setting, when there is a value; an empty one counts as none. */
export function setting(value: string | undefined, source: string): Setting<string> | undefined {
  return value === undefined || value === '' ? undefined : { value, source };
}
