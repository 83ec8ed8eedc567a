import type { ComputeDriver, SandboxEvent, SandboxSpec, WatchOptions } from '@openshell/driver-api';
import { expect, test } from 'vitest';
import { testDriver } from './fake-runtime/test-driver.ts';

const spec: SandboxSpec = { image: 'busybox', command: ['sleep', '9'] };

/** Reads a watch until an event is found; the events up to it are answered. */
async function until(
  events: AsyncIterator<SandboxEvent>,
  isLast: (event: SandboxEvent) => boolean,
): Promise<readonly SandboxEvent[]> {
  const seen: SandboxEvent[] = [];
  for (;;) {
    const { value, done } = await events.next();
    if (done === true) throw new Error(`the watch ended after ${JSON.stringify(seen)}`);
    seen.push(value);
    if (isLast(value)) return seen;
  }
}

function open(
  driver: ComputeDriver,
  options: WatchOptions = {},
): { readonly events: AsyncIterator<SandboxEvent>; readonly close: () => void } {
  const controller = new AbortController();
  const watch = driver.watch({ ...options, signal: controller.signal });
  return { events: watch[Symbol.asyncIterator](), close: () => controller.abort() };
}

const isMarker = (event: SandboxEvent): boolean => event.type === 'snapshot-ended';
const isState = (id: string, state: string) => (event: SandboxEvent) =>
  event.type === 'sandbox-observed' && event.sandbox.id === id && event.sandbox.state === state;

test('tells what exists, a marker, then changes, over one engine stream', async () => {
  const { driver, engine } = testDriver();
  await driver.create('a1', spec);
  const one = open(driver);
  const two = open(driver);

  const snapshot = await until(one.events, isMarker);
  await until(two.events, isMarker);
  await driver.create('a2', spec);
  await until(one.events, isState('a2', 'running'));
  await until(two.events, isState('a2', 'running'));
  await driver.delete('a1');
  await until(one.events, (event) => event.type === 'sandbox-deleted' && event.id === 'a1');

  expect(snapshot).toMatchObject([{ sandbox: { id: 'a1', state: 'running' } }, {}]);
  expect(engine.calls.filter((call) => call === 'events')).toHaveLength(1);
  one.close();
  two.close();
});

test('shows a create from its beginning, and a failed one as gone', async () => {
  const { driver, engine } = testDriver();
  const { events, close } = open(driver);
  await until(events, isMarker);
  engine.before = async (operation) => {
    if (operation === 'containers.start') throw new Error('broken');
  };

  const told = until(events, (event) => event.type === 'sandbox-deleted');
  await expect(driver.create('a1', spec)).rejects.toMatchObject({ code: 'INTERNAL' });

  const seen = await told;
  expect(seen.some(isState('a1', 'provisioning'))).toBe(true);
  expect(seen.some(isState('a1', 'running'))).toBe(false);
  close();
});

test('sees what somebody does to a container behind its back', async () => {
  const { driver, engine } = testDriver();
  await driver.create('a1', spec);
  const { events, close } = open(driver);
  await until(events, isMarker);
  const found = engine.containers.get('openshell-a1');
  if (found === undefined) throw new Error('no container');

  found.container = { ...found.container, state: 'exited', exitCode: 3 };
  engine.emit('container-exited', found.container);
  await until(events, isState('a1', 'exited'));
  engine.containers.clear();
  engine.emit('container-removed', found.container);
  await until(events, (event) => event.type === 'sandbox-deleted');
  close();
});

test('survives the engine: says that it is lost, and what changed meanwhile', async () => {
  const { driver, engine } = testDriver();
  await driver.create('a1', spec);
  await driver.create('a2', spec);
  const { events, close } = open(driver);
  await until(events, isMarker);

  engine.containers.delete('openshell-a1');
  engine.breakStreams();

  const seen = await until(events, (event) => event.type === 'runtime-restored');
  expect(seen).toContainEqual(expect.objectContaining({ type: 'runtime-lost' }));
  expect(seen).toContainEqual(expect.objectContaining({ type: 'sandbox-deleted', id: 'a1' }));
  close();
});

test('goes on from a cursor with nothing but the changes', async () => {
  const { driver } = testDriver();
  await driver.create('a1', spec);
  const first = open(driver);
  const marker = (await until(first.events, isMarker)).at(-1);
  if (marker?.type !== 'snapshot-ended') throw new Error('no marker');
  await driver.create('a2', spec);
  await until(first.events, isState('a2', 'running'));

  const second = open(driver, { since: marker.cursor });
  const seen = await until(second.events, isMarker);

  expect(seen.filter(({ type }) => type === 'sandbox-observed')).toMatchObject([
    { sandbox: { id: 'a2' } },
  ]);
  first.close();
  second.close();
});

test('ends with CANCELLED when its signal aborts, and closes the engine stream', async () => {
  const { driver, engine } = testDriver();
  const { events, close } = open(driver);
  await until(events, isMarker);
  const next = events.next();
  close();

  await expect(next).rejects.toMatchObject({ code: 'CANCELLED' });
  await expect.poll(() => engine.listeners.size).toBe(0);
});

test('tells a watcher that joined while the engine was down when it is back', async () => {
  const { driver, engine } = testDriver();
  await driver.create('a1', spec);
  let isDown = true;
  engine.before = async (operation) => {
    if (isDown && operation === 'events') throw new Error('down');
  };
  const { events, close } = open(driver);
  await until(events, (event) => event.type === 'runtime-lost');
  isDown = false;

  const seen = await until(events, (event) => event.type === 'runtime-restored');
  expect(seen.some(isState('a1', 'running'))).toBe(true);
  expect(seen.some(isMarker)).toBe(true);
  close();
});

test('breaks off a look that is under way when the last watcher leaves', async () => {
  const { driver, engine } = testDriver();
  await driver.create('a1', spec);
  const { events, close } = open(driver);
  await until(events, isMarker);
  const looking = new Promise<AbortSignal | undefined>((resolve) => {
    engine.before = async (operation, signal) => {
      if (operation !== 'containers.inspect') return;
      resolve(signal);
      await new Promise((_, reject) =>
        signal?.addEventListener('abort', () => reject(signal.reason)),
      );
    };
  });
  const found = engine.containers.get('openshell-a1');
  if (found === undefined) throw new Error('no container');
  engine.emit('container-paused', found.container);
  const signal = await looking;

  close();
  await expect(events.next()).rejects.toMatchObject({ code: 'CANCELLED' });

  expect(signal?.aborted).toBe(true);
});

test('ends when the driver is closed', async () => {
  const { driver } = testDriver();
  const { events } = open(driver);
  await until(events, isMarker);
  const next = events.next();
  await driver.close();

  expect(await next).toMatchObject({ done: true });
});
