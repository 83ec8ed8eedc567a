/** A field the engine may leave out or write as null. */
export type Nullish<Value> = Value | null | undefined;
