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
  const queue = createWatchQueue();
  for (let step = 0; step < 1000; step += 1) queue.push(observed('a', String(step)));
  queue.push(observed('b', 'only'));
  const events = queue.drain(new AbortController().signal, 1000);

  expect(await take(events)).toMatchObject({ cursor: '999' });
  expect(await take(events)).toMatchObject({ cursor: 'only' });
});

test('tells a state that changed before the marker still before the marker', async () => {
  const queue = createWatchQueue();
  queue.push(observed('a', 'one'));
  queue.push({ type: 'snapshot-ended', cursor: 'end' });
  queue.push(observed('a', 'two'));
  const events = queue.drain(new AbortController().signal, 1000);

  expect(await take(events)).toMatchObject({ cursor: 'two' });
  expect(await take(events)).toMatchObject({ type: 'snapshot-ended' });
});

test('beats when nothing happens, and ends with the signal', async () => {
  const controller = new AbortController();
  const events = createWatchQueue().drain(controller.signal, 1);

  expect(await take(events)).toMatchObject({ type: 'heartbeat' });
  controller.abort();
  expect((await events.next()).done).toBe(true);
});

test('wakes a waiting reader', async () => {
  const queue = createWatchQueue();
  const next = take(queue.drain(new AbortController().signal, 60_000));
  queue.push(observed('a', 'one'));

  expect(await next).toMatchObject({ cursor: 'one' });
});
