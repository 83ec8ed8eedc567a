import type { TerminalSize } from '@openshell/driver-api';
import type { InspectedExec } from './inspected-exec.ts';

/** In what engines differ when they run a command in a container. */
export interface ExecDialect {
  /** What a start says of the terminal beside that there is one. */
  readonly toStartSize: (terminal: TerminalSize) => object;
  /** Whether the process has ended; one that has not begun has not. */
  readonly hasEnded: (exec: InspectedExec) => boolean;
  /** Whether the end of an input is lost that comes before the process runs. */
  readonly losesEarlyEnd: boolean;
  /** Whether a terminal has its size from the start; otherwise it is given one right after. */
  readonly sizesTerminalAtStart: (apiVersion: string) => boolean;
  /** Whether a piece of an output is the engine's own remark that input was left unread. */
  readonly isRemark: (text: string) => boolean;
  /** Whether the first piece of an output may be the engine's complaint, not the process's words. */
  readonly mayBeComplaint: (text: string) => boolean;
  /**
   * The exit code that a complaint in the output stands for; undefined when the text is the
   * process's own after all. Throws a `DriverError` when the request was at fault.
   */
  readonly settleComplaint: (
    operation: string,
    text: string,
    exitCode: number,
  ) => number | undefined;
}
