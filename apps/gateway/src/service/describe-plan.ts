import type { CommandWords, ServiceManager } from './service-manager.ts';

const indented = (text: string): string =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => (line === '' ? '' : `  ${line}`))
    .join('\n');

function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

function commandLines(commands: readonly CommandWords[]): readonly string[] {
  return commands.map((words) => `  ${words.map(quoted).join(' ')}`);
}

/** What an installation would write and run. */
export function describeInstallation(
  { path, starting }: ServiceManager,
  text: string,
  remarks: readonly string[],
): string {
  return [
    `Would write ${path}`,
    '',
    indented(text),
    '',
    'and run',
    ...commandLines(starting),
    ...remarks,
  ].join('\n');
}

/** What would be run and removed to take an installation back. */
export function describeRemoval(
  { title, path, unloading, disabling, forgetting }: ServiceManager,
  paths: readonly string[],
): string {
  if (paths.length === 0) return `Nothing to remove: there is no ${title} ${path}`;
  return [
    'Would run',
    ...commandLines([...unloading, ...disabling]),
    'remove',
    ...paths.map((removed) => `  ${removed}`),
    ...(forgetting.length === 0 ? [] : ['and run', ...commandLines(forgetting)]),
  ].join('\n');
}
