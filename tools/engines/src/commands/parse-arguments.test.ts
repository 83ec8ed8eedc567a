import { expect, test } from 'vitest';
import { parseArguments } from './parse-arguments.ts';

test('starts the three Docker versions when no name is given', () => {
  expect(parseArguments(['up'])).toEqual({
    command: 'up',
    names: ['docker-20.10', 'docker-26.1', 'docker-28.5'],
    json: false,
  });
});

test('means every engine when another command is given no name', () => {
  expect(parseArguments(['down']).names).toContain('podman-5.8-rootless');
  expect(parseArguments(['status', '--json'])).toMatchObject({ command: 'status', json: true });
});

test('takes each name once, wherever the option stands', () => {
  expect(parseArguments(['--json', 'up', 'podman-5.4', 'podman-5.4'])).toEqual({
    command: 'up',
    names: ['podman-5.4'],
    json: true,
  });
});

test('refuses unknown commands, options and names with two lines', () => {
  for (const line of [['start'], [], ['up', '--fast'], ['up', 'docker-1']])
    expect(() => parseArguments(line)).toThrow(/^unknown .*\n.+$/);
});
