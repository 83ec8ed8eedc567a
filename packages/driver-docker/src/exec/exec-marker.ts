import { randomBytes } from 'node:crypto';

/** Name of the variable by which the processes of one command are found again. */
export const MARKER_NAME = 'OPENSHELL_EXEC_ID';

/** Makes a marker that no other process has. */
export function createMarker(): string {
  return randomBytes(16).toString('hex');
}
