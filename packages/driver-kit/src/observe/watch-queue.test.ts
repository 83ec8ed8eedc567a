import type { Sandbox, SandboxEvent } from '@openshell/driver-api';
import { expect, test } from 'vitest';
import { createWatchQueue } from './watch-queue.ts';

function observed(id: string, message: string): SandboxEvent {
  return { type: 'sandbox-observed', sandbox: { id, message } as Sandbox, cursor: message };
}

async function take(events: AsyncGenerator<SandboxEvent, void>): Promise<SandboxEvent> {
  const { value } = await events.next();
  if (value === undefined) throw new Error('the queue ended');
  return value;
}

test('keeps one state per sandbox for a slow reader, the newest', async () => {
  const queue = createWatchQueue(true);
  for (let step = 0; step < 1000; step += 1) queue.push(observed('a', String(step)));
  queue.push(observed('b', 'only'));
  const events = queue.drain(new AbortController().signal, 1000);

  expect(await take(events)).toMatchObject({ sandbox: { message: '999' } });
  expect(await take(events)).toMatchObject({ cursor: 'only' });
});

test('tells a state that changed before the marker still before the marker', async () => {
  const queue = createWatchQueue(true);
  queue.push(observed('a', 'one'));
  queue.push({ type: 'snapshot-ended', scope: 'everything', cursor: 'end' });
  queue.push(observed('a', 'two'));
  const events = queue.drain(new AbortController().signal, 1000);

  expect(await take(events)).toMatchObject({ sandbox: { message: 'two' } });
  expect(await take(events)).toMatchObject({ type: 'snapshot-ended' });
});

test('beats when nothing happens, and ends with the signal', async () => {
  const controller = new AbortController();
  const events = createWatchQueue(true).drain(controller.signal, 1);

  expect(await take(events)).toMatchObject({ type: 'heartbeat' });
  controller.abort();
  expect((await events.next()).done).toBe(true);
});

test('wakes a waiting reader', async () => {
  const queue = createWatchQueue(true);
  const next = take(queue.drain(new AbortController().signal, 60_000));
  queue.push(observed('a', 'one'));

  expect(await next).toMatchObject({ cursor: 'one' });
});

test('keeps the older cursor for what replaced a waiting state, so that nothing in between is lost', async () => {
  const queue = createWatchQueue(true);
  queue.push({ ...observed('a', 'one'), cursor: 'e.1' } as SandboxEvent);
  queue.push({ ...observed('b', 'one'), cursor: 'e.2' } as SandboxEvent);
  queue.push({ ...observed('a', 'two'), cursor: 'e.3' } as SandboxEvent);
  const events = queue.drain(new AbortController().signal, 1000);

  expect(await take(events)).toMatchObject({ sandbox: { message: 'two' }, cursor: 'e.1' });
  expect(await take(events)).toMatchObject({ cursor: 'e.2' });
});

test('tells that the engine is back behind the changes that were found', async () => {
  const queue = createWatchQueue(true);
  queue.push({ type: 'runtime-lost', message: 'gone' });
  queue.push(observed('a', 'one'));
  queue.push({ type: 'runtime-restored' });
  const events = queue.drain(new AbortController().signal, 1000);

  expect(await take(events)).toMatchObject({ sandbox: { id: 'a' } });
  expect(await take(events)).toMatchObject({ type: 'runtime-restored' });
});

test('does not keep sandboxes that came and went unseen', async () => {
  const queue = createWatchQueue(true);
  queue.push(observed('a', 'one'));
  queue.push({ type: 'sandbox-deleted', id: 'a', cursor: 'e.2' });
  queue.push(observed('b', 'one'));
  const events = queue.drain(new AbortController().signal, 1000);

  expect(await take(events)).toMatchObject({ sandbox: { id: 'b' } });
  queue.push({ type: 'sandbox-deleted', id: 'b', cursor: 'e.4' });
  expect(await take(events)).toMatchObject({ type: 'sandbox-deleted', id: 'b' });
});
