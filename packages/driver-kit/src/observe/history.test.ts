import type { Sandbox, SandboxEvent } from '@openshell/driver-api';
import { expect, test } from 'vitest';
import { createHistory } from './history.ts';

function sandboxOf(id: string, message: string): Sandbox {
  return {
    id,
    name: id,
    workspace: 'default',
    labels: {},
    state: 'running',
    reason: 'Running',
    message,
    createdAtMs: 0,
    image: 'x',
    isolation: 'shared-kernel',
    network: 'open',
    publishedPorts: [],
  };
}

test('tells a change once and nothing that stayed the same', () => {
  const told: SandboxEvent[] = [];
  const history = createHistory((change) => told.push(change));

  history.observe(sandboxOf('a', 'one'), history.ticket());
  history.observe(sandboxOf('a', 'one'), history.ticket());
  history.observe(sandboxOf('a', 'two'), history.ticket());

  expect(told).toHaveLength(2);
});

test('never lets an older look overwrite a newer one', () => {
  const history = createHistory(() => {});
  const early = history.ticket();
  const late = history.ticket();

  history.observe(sandboxOf('a', 'new'), late);
  history.observe(sandboxOf('a', 'old'), early);
  expect(history.get('a')?.message).toBe('new');

  history.forget('a', early);
  expect(history.get('a')?.message).toBe('new');
});

test('answers only what changed after a cursor, deletions included', () => {
  const history = createHistory(() => {});
  history.observe(sandboxOf('a', 'one'), history.ticket());
  history.observe(sandboxOf('b', 'one'), history.ticket());
  const cursor = history.cursor();
  history.observe(sandboxOf('a', 'two'), history.ticket());
  history.forget('b', history.ticket());

  expect(history.since(cursor)).toMatchObject([
    { type: 'sandbox-observed', sandbox: { id: 'a', message: 'two' } },
    { type: 'sandbox-deleted', id: 'b' },
  ]);
});

test('answers everything for a cursor of another life', () => {
  const history = createHistory(() => {});
  history.observe(sandboxOf('a', 'one'), history.ticket());
  history.forget('a', history.ticket());
  history.observe(sandboxOf('b', 'one'), history.ticket());

  expect(history.since('elsewhere.1')).toMatchObject([{ sandbox: { id: 'b' } }]);
  expect(history.since(undefined)).toHaveLength(1);
});
