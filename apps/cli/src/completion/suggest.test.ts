import type { Command } from 'commander';
import { expect, test } from 'vitest';
import { buildProgram } from '../cli/build-program.ts';
import type { Surroundings } from '../cli/surroundings.ts';
import { sourceOf } from './completed.ts';
import { suggest } from './suggest.ts';
import { readTypedLine } from './typed-line.ts';

const surroundings = { env: {}, stdout: {}, stderr: {} } as unknown as Surroundings;
const program: Command = buildProgram(() => async () => {}, surroundings);

const names = {
  sandboxes: async () => [{ value: 'web', description: 'Ready' }, { value: 'db' }],
  drivers: async () => [{ value: 'docker' }, { value: 'podman' }],
};

/** The suggestions for a line; what stands behind its last space is at the cursor. */
async function suggested(line: string): Promise<readonly string[]> {
  const { items, withFiles, isOpen } = await suggest(
    readTypedLine(program, line.split(' ')),
    names,
  );
  const marks = [...(withFiles ? ['(files)'] : []), ...(isOpen ? ['(open)'] : [])];
  return [...items.map(({ value }) => value), ...marks];
}

test.each([
  ['', ['sandbox', 'driver', 'status', 'init', 'doctor', 'completion', 'help']],
  ['s', ['sandbox', 'status']],
  ['sandbox l', ['list', 'logs']],
  ['sandbox sta', ['start']],
  ['driver ', ['list', 'help']],
  ['completion ', ['bash', 'zsh', 'fish']],
])('of commands, "%s" is offered %j', async (line, expected) => {
  expect(await suggested(line)).toEqual(expected);
});

test.each([
  ['sandbox list --n', ['--names', '--no-color']],
  ['sandbox create --isolation ', ['shared-kernel', 'guest-kernel', 'vm']],
  ['sandbox create --isolation=v', ['--isolation=vm']],
  ['-o ', ['text', 'json']],
  ['-oj', ['-ojson']],
  ['sandbox create -de', []],
  ['sandbox create --driver pod', ['podman']],
  ['sandbox create --env-file ', ['(files)']],
  ['sandbox create --name ', []],
  ['--unknown sandbox l', ['list', 'logs']],
])('of options and their values, "%s" is offered %j', async (line, expected) => {
  expect(await suggested(line)).toEqual(expected);
});

test('an option that was given its value does not take the next word, too', async () => {
  expect(await suggested('-o json sandbox ge')).toEqual(['get']);
  expect(await suggested('-ojson sandbox ge')).toEqual(['get']);
  expect(await suggested('--output=json sandbox ge')).toEqual(['get']);
  expect(await suggested('sandbox exec -it w')).toEqual(['web']);
  expect(await suggested('sandbox exec -itw ')).toEqual([]);
});

test.each([
  ['sandbox get ', ['web', 'db']],
  ['sandbox get web ', []],
  ['sandbox stop web ', ['db']],
  ['sandbox rm d', ['db']],
  ['sandbox exec ', ['web', 'db']],
  ['sandbox exec web ', ['--']],
  ['sandbox exec web -- ', []],
  ['sandbox exec web -- -', []],
  ['sandbox get -- w', ['web']],
])('of sandboxes, "%s" is offered %j', async (line, expected) => {
  expect(await suggested(line)).toEqual(expected);
});

test.each([
  ['sandbox cp ', ['web:', 'db:', '(files)', '(open)']],
  ['sandbox cp ./a w', ['web:', '(files)', '(open)']],
  ['sandbox cp ./', ['(files)']],
  ['sandbox cp web:/e', []],
])('of places to copy, "%s" is offered %j', async (line, expected) => {
  expect(await suggested(line)).toEqual(expected);
});

test('the gateway that the line names is the one to ask', () => {
  const words = ['--gateway=http://127.0.0.1:1', 'sandbox', 'get', '--workspace', 'team', ''];
  expect(readTypedLine(program, words).values).toEqual({
    gateway: 'http://127.0.0.1:1',
    workspace: 'team',
  });
});

function everyCommand(command: Command): readonly Command[] {
  return [command, ...command.commands.flatMap(everyCommand)];
}

test('every argument that is a sandbox is completed', () => {
  const unknown = everyCommand(program)
    .filter((command) => command.name() !== '__complete')
    .flatMap((command) =>
      command.registeredArguments
        .filter((argument) => sourceOf(argument) === undefined && argument.argChoices === undefined)
        .map((argument) => `${command.name()} ${argument.name()}`),
    );

  expect(unknown).toEqual([]);
});
