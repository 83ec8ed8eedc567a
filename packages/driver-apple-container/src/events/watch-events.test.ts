import { expect, test } from 'vitest';
import type { ShownContainer } from '../containers/container-schema.ts';
import { changesBetween } from './watch-events.ts';

function shown(
  id: string,
  state: string,
  startedDate?: string,
  creationDate = '1',
): ShownContainer {
  const container = { id, configuration: { creationDate }, status: { state, startedDate } };
  return container as ShownContainer;
}

function typesOf(
  before: readonly ShownContainer[],
  now: readonly ShownContainer[],
): readonly string[] {
  const toMap = (list: readonly ShownContainer[]) => new Map(list.map((each) => [each.id, each]));
  return changesBetween(toMap(before), toMap(now)).map(({ type }) =>
    type.replace('container-', ''),
  );
}

test.each<readonly [string, readonly ShownContainer[], readonly ShownContainer[], string]>([
  ['is new', [], [shown('a', 'stopped')], 'created'],
  ['is new and runs', [], [shown('a', 'running', '1')], 'created started'],
  ['is new and has ended', [], [shown('a', 'stopped', '1')], 'created started exited'],
  ['starts', [shown('a', 'stopped')], [shown('a', 'running', '1')], 'started'],
  ['ends', [shown('a', 'running', '1')], [shown('a', 'stopped', '1')], 'exited'],
  ['runs and ends', [shown('a', 'stopped')], [shown('a', 'stopped', '1')], 'started exited'],
  ['starts again', [shown('a', 'running', '1')], [shown('a', 'running', '2')], 'exited started'],
  ['goes', [shown('a', 'stopped', '1')], [], 'removed'],
  ['goes while it runs', [shown('a', 'running', '1')], [], 'exited removed'],
  [
    'is another of the same name',
    [shown('a', 'stopped', '1', '1')],
    [shown('a', 'running', '2', '2')],
    'removed created started',
  ],
  ['stays', [shown('a', 'running', '1')], [shown('a', 'running', '1')], ''],
])('a container that %s', (_title, before, now, types) => {
  expect(typesOf(before, now).join(' ')).toBe(types);
});
