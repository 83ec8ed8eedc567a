import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { repositoryRoot } from '../repository.ts';
import type { Part } from './part.ts';

/** Where each program begins. */
const programs: Readonly<Record<string, string>> = {
  openshell: 'apps/cli/src/main.ts',
  'openshell-gateway': 'apps/gateway/src/main.ts',
  'driver-conformance': 'packages/driver-conformance/src/cli/main.ts',
};

function helpOf(program: string, words: readonly string[]): string {
  const file = programs[program];
  if (file === undefined) throw new Error(`no program "${program}": use ${Object.keys(programs)}`);
  return execFileSync(
    process.execPath,
    ['--conditions=@openshell/source', join(repositoryRoot, file), ...words, '--help'],
    { encoding: 'utf8', env: { PATH: process.env['PATH'], NO_COLOR: '1' } },
  );
}

/** Names of the commands that a help text lists, without aliases and the command for help itself. */
function commandsIn(help: string): readonly string[] {
  const [, list = ''] = /^Commands:\n((?: .*\n)+)/m.exec(help) ?? [];
  return [...list.matchAll(/^ {2}([a-z-]+)/gm)]
    .map(([, name = '']) => name)
    .filter((name) => name !== 'help');
}

function sections(program: string, words: readonly string[]): readonly string[] {
  const help = helpOf(program, words);
  // What holds for every command is told once.
  const own = words.length === 0 ? help : help.replace(/\nGlobal Options:\n(?: .*\n)+/, '');
  const title = [program, ...words].join(' ');
  return [
    `## ${title}`,
    `\`\`\`text\n${own.trimEnd()}\n\`\`\``,
    ...commandsIn(help).flatMap((name) => sections(program, [...words, name])),
  ];
}

/** What a program says about itself and about each of its commands. */
export const help: Part = ([program = '']) => sections(program, []).join('\n\n');
