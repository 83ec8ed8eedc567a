import { expect, test } from 'vitest';
import { DriverError } from '../errors/driver-error.ts';
import { runCall, streamCall } from './run-call.ts';

function untilAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(new Error('socket hang up')), { once: true });
  });
}

test('has no effect when the signal was aborted before', async () => {
  let hasRun = false;
  const call = runCall('work', { signal: AbortSignal.abort() }, async () => {
    hasRun = true;
  });

  await expect(call).rejects.toMatchObject({ code: 'CANCELLED', fact: 'work was cancelled' });
  expect(hasRun).toBe(false);
});

test('reports the deadline, not how the work broke off because of it', async () => {
  const call = runCall('work', { timeoutMs: 1 }, untilAborted);

  await expect(call).rejects.toMatchObject({
    code: 'DEADLINE_EXCEEDED',
    fact: 'work did not end within 1 ms',
  });
});

test('reports the cancellation, not how the work broke off because of it', async () => {
  const controller = new AbortController();
  const call = runCall('work', { signal: controller.signal }, untilAborted);
  controller.abort();

  await expect(call).rejects.toMatchObject({ code: 'CANCELLED' });
});

test('keeps a more telling error when the signal aborted as well', async () => {
  const controller = new AbortController();
  const call = runCall('work', { signal: controller.signal }, async () => {
    controller.abort();
    throw new DriverError('NOT_FOUND', 'there is no image "x"');
  });

  await expect(call).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('ends a stream with the deadline, and closes its source', async () => {
  let isClosed = false;
  const stream = streamCall('watch', { timeoutMs: 5 }, async function* (signal) {
    try {
      yield 'first';
      await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
    } finally {
      isClosed = true;
    }
  });
  const seen: string[] = [];
  const read = async (): Promise<void> => {
    for await (const item of stream) seen.push(item);
  };

  await expect(read()).rejects.toMatchObject({ code: 'DEADLINE_EXCEEDED' });
  expect(seen).toEqual(['first']);
  expect(isClosed).toBe(true);
});

test('adds what the work knows about its own end', async () => {
  const controller = new AbortController();
  const call = runCall('exec "a"', { signal: controller.signal }, async () => {
    controller.abort();
    throw new DriverError('CANCELLED', 'the process may still run', { remedy: 'stop it' });
  });

  await expect(call).rejects.toMatchObject({
    code: 'CANCELLED',
    message: 'exec "a" was cancelled; the process may still run: stop it',
  });
});
