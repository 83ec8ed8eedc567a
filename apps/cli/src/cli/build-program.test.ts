import type { Command } from 'commander';
import { expect, test } from 'vitest';
import { buildProgram } from './build-program.ts';
import type { Surroundings } from './surroundings.ts';

function everyCommand(command: Command): readonly Command[] {
  return [command, ...command.commands.flatMap(everyCommand)];
}

test('shows examples in the help of every command', () => {
  let help = '';
  const write = (text: string): boolean => {
    help += text;
    return true;
  };
  const surroundings = { env: {}, stdout: { write }, stderr: { write } };
  const program = buildProgram(() => async () => {}, surroundings as unknown as Surroundings);
  const without = everyCommand(program).flatMap((command) => {
    help = '';
    command.outputHelp();
    return help.includes('\nExamples:\n  openshell ') ? [] : [command.name()];
  });

  expect(everyCommand(program).length).toBeGreaterThan(15);
  expect(without).toEqual([]);
});
