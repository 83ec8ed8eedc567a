import type { ExecDialect } from '../http-engine/exec/exec-dialect.ts';
import { isRemark, mayBeComplaint, settleFailedStart } from './failed-start.ts';

/** How Podman runs a command in a container, behind its own interface as behind Docker's. */
export const podmanExec: ExecDialect = {
  toStartSize: ({ columns, rows }) => ({ h: rows, w: columns }),
  // One that has not begun does not run either, and its exit code is 0.
  hasEnded: ({ Running, CanRemove }) => !Running && CanRemove === true,
  losesEarlyEnd: false,
  sizesTerminalAtStart: () => true,
  isRemark,
  mayBeComplaint,
  settleComplaint: settleFailedStart,
};
