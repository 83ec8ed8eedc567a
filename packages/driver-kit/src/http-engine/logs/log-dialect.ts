/** In what engines differ when they tell what a main process wrote. */
export interface LogDialect {
  /** Whether the log of a terminal comes in frames as well. */
  readonly framesTerminal: boolean;
  /** Whether the engine counts a very long line, which it keeps in pieces, as one. */
  readonly countsWholeLines: boolean;
  /** A time as the engine is asked for it; it may answer with more, and the rest is cut here. */
  readonly toSince: (sinceMs: number) => string | number;
}
