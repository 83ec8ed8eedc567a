import type { SandboxView } from '../sandbox/sandbox-view.ts';
import { age } from './age.ts';
import { statusText } from './sandbox-table.ts';
import { fields } from './table.ts';

/** Everything known about a sandbox, one fact a line. */
export function sandboxDetail(view: SandboxView, nowMs: number): string {
  const observed = Object.entries(view.observed).filter(([name]) => name !== 'driver');
  return fields([
    ['Name', view.name],
    ['Id', view.id],
    ['Workspace', view.workspace],
    ['Status', statusText(view)],
    ['Reason', view.reason],
    ['Message', view.message],
    ['Driver', view.driver],
    ['Image', view.image],
    ['Command', view.command.map(quoted).join(' ')],
    ['Labels', pairs(view.labels)],
    ['Limits', pairs(view.limits)],
    ['Asked for', pairs(view.asked)],
    ...observed.map(([name, value]) => [headingOf(name), value] as const),
    ['Created', `${view.createdAt} (${age(nowMs - Date.parse(view.createdAt))} ago)`],
  ]);
}

function pairs(values: Readonly<Record<string, unknown>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(', ');
}

/** `published-ports` as a heading. */
function headingOf(name: string): string {
  return `${name.slice(0, 1).toUpperCase()}${name.slice(1).replaceAll('-', ' ')}`;
}

/** An argument as a shell would need it. */
function quoted(argument: string): string {
  return /^[\w@%+=:,./-]+$/.test(argument) ? argument : `'${argument.replaceAll("'", "'\\''")}'`;
}
