import { findDefinition } from '../matrix/find-definition.ts';
import { defaultNames, matrix } from '../matrix/matrix.ts';

const commandNames = ['up', 'down', 'status', 'purge'] as const;
type CommandName = (typeof commandNames)[number];

export interface CommandLine {
  readonly command: CommandName;
  readonly names: readonly string[];
  readonly json: boolean;
}

const USAGE = 'usage: engines up|down|status|purge [NAME…] [--json]';

/** What is asked for; without names `up` means the usual ones and the others mean all. */
export function parseArguments(commandArguments: readonly string[]): CommandLine {
  const flags = commandArguments.filter((argument) => argument.startsWith('-'));
  const [word, ...names] = commandArguments.filter((argument) => !argument.startsWith('-'));
  const unknown = flags.find((flag) => flag !== '--json');
  if (unknown !== undefined) throw new Error(`unknown option "${unknown}"\n${USAGE}`);
  const command = commandNames.find((name) => name === word);
  if (command === undefined) throw new Error(`unknown command "${word ?? ''}"\n${USAGE}`);
  for (const name of names) findDefinition(name);
  const all = matrix.map((definition) => definition.name);
  const implied = command === 'up' ? defaultNames : all;
  return {
    command,
    names: names.length > 0 ? [...new Set(names)] : implied,
    json: flags.length > 0,
  };
}
