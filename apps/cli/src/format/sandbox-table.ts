import type { SandboxView } from '../sandbox/sandbox-view.ts';
import { age } from './age.ts';
import { table } from './table.ts';

const COMMAND_WIDTH = 30;

/** The status of a sandbox in a few words, as in `Error (ImageNotFound)` or `Completed (0)`. */
export function statusText({ status, reason, exitCode }: SandboxView): string {
  if (exitCode !== undefined && (status === 'Completed' || status === 'Error')) {
    return `${status} (exit code ${exitCode})`;
  }
  return status === 'Error' && reason !== undefined ? `${status} (${reason})` : status;
}

function shorten(text: string): string {
  return text.length <= COMMAND_WIDTH ? text : `${text.slice(0, COMMAND_WIDTH - 1)}…`;
}

/** How the table is made. */
export interface SandboxTableOptions {
  /** The time now, for ages. */
  readonly nowMs: number;
  /** Whether workspaces are shown. */
  readonly withWorkspace: boolean;
}

/** Sandboxes, one a line. */
export function sandboxTable(
  views: readonly SandboxView[],
  { nowMs, withWorkspace }: SandboxTableOptions,
): string {
  const workspaceOf = (view: SandboxView): readonly string[] =>
    withWorkspace ? [view.workspace] : [];
  return table(
    [
      ...(withWorkspace ? ['WORKSPACE'] : []),
      'NAME',
      'STATUS',
      'DRIVER',
      'IMAGE',
      'AGE',
      'COMMAND',
    ],
    views.map((view) => [
      ...workspaceOf(view),
      view.name,
      statusText(view),
      view.driver ?? '-',
      view.image ?? '-',
      age(nowMs - Date.parse(view.createdAt)),
      shorten(view.command.join(' ')),
    ]),
  );
}
