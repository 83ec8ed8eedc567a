/** In what engines differ when they tell what a main process wrote. */
export interface LogDialect {
  /** Whether the log of a terminal comes in frames as well. */
  readonly framesTerminal: boolean;
  /**
   * What the engine counts when it is asked for the last lines: lines, or the pieces in which it
   * keeps very long ones; or nothing that could be relied on.
   *
   * @param follow - whether what comes is asked for as well
   */
  readonly counts: (apiVersion: string, follow: boolean) => 'lines' | 'pieces' | 'nothing';
  /** A time as the engine is asked for it. */
  readonly toSince: (sinceMs: number) => string | number;
  /** Whether the engine then tells nothing older; otherwise the rest is cut here. */
  readonly cutsSince: boolean;
}
