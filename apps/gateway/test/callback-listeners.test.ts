import { once } from 'node:events';
import { DriverError } from '@openshell/driver-api';
import { afterEach, beforeEach, expect, test } from 'vitest';
import './harness/patience.ts';
import { type Callbacks, createCallbacks, type LoggedLine } from './harness/callbacks.ts';
import { accepts, connectTo, listenOn } from './harness/listen-on.ts';
import { waitFor } from './harness/wait-for.ts';

const first = '127.0.0.2';
const second = '127.0.0.3';
let callbacks: Callbacks;

beforeEach(async () => {
  callbacks = await createCallbacks();
});
afterEach(() => callbacks.close());

const isOpen = (host: string): Promise<boolean> => accepts(host, callbacks.port);
const waitUntil = (host: string, isWanted: boolean): Promise<true> =>
  waitFor(`${host} ${isWanted ? 'open' : 'closed'}`, async () =>
    (await isOpen(host)) === isWanted ? true : undefined,
  );
const warnings = (): readonly LoggedLine[] =>
  callbacks.lines.filter(({ level }) => level === 'warn');

test('the first look opens what is needed, at the port that was resolved', async () => {
  callbacks.need([first]);
  await callbacks.follower.begin();

  expect(callbacks.port).not.toBe(0);
  expect(await isOpen(first)).toBe(true);
  expect(callbacks.lines).toEqual([
    {
      level: 'info',
      message: 'listens for callbacks of sandboxes',
      address: first,
      port: callbacks.port,
      driver: 'needy',
      neededFor: `gateway of network ${first}`,
    },
  ]);
});

test('the address of the API is listened on already', async () => {
  callbacks.need(['127.0.0.1', '::ffff:127.0.0.1']);
  await callbacks.follower.begin();

  expect(callbacks.lines).toEqual([]);
});

test('an address that stands for several is refused, once', async () => {
  callbacks.need(['0.0.0.0', '224.0.0.1', first]);
  await callbacks.follower.begin();
  callbacks.need(['0.0.0.0', '224.0.0.1', second]);
  callbacks.wake();
  await waitUntil(second, true);

  expect(warnings()).toMatchObject([
    { address: '0.0.0.0', reason: 'it stands for every address of this machine' },
    { address: '224.0.0.1', reason: 'it stands for a group of machines' },
  ]);
  expect(await isOpen('127.0.0.9')).toBe(false);
});

test('another answer is found by itself: the new address opens, the old one closes', async () => {
  callbacks.need([first]);
  await callbacks.follower.begin();
  callbacks.need([second]);

  await waitUntil(second, true);
  expect(await isOpen(first)).toBe(false);
});

test('a changed sandbox and a changed driver are looked at before the usual time', async () => {
  await callbacks.follower.begin();
  const startedAtMs = Date.now();
  callbacks.need([first]);
  callbacks.hub.publish('a1', { type: 'record-removed', existed: true });
  await waitUntil(first, true);
  callbacks.need([second]);
  callbacks.handle.reportLost('it went away');
  await waitUntil(second, true);

  // Twice the usual pause would be ten seconds.
  expect(Date.now() - startedAtMs).toBeLessThan(5_000);
});

test('a connection of an address that is let go is served to its end', async () => {
  callbacks.need([first]);
  await callbacks.follower.begin();
  const socket = await connectTo(first, callbacks.port);
  socket.write('GET / HTTP/1.1\r\n');
  callbacks.need([]);
  callbacks.wake();
  await waitUntil(first, false);

  socket.write('Host: x\r\nConnection: close\r\n\r\n');
  const [answer] = await once(socket, 'data');
  expect(answer).toMatch(/^HTTP\/1\.1 403 /);
  await once(socket, 'close');

  callbacks.need([first]);
  callbacks.wake();
  await waitUntil(first, true);
});

test('an address that is taken is logged once with a way out, and bound when it is free', async () => {
  const { port, follower, need, wake } = callbacks;
  const release = await listenOn(first, port);
  need([first]);
  await follower.begin();
  need([first, second]);
  wake();
  await waitUntil(second, true);

  expect(warnings()).toEqual([
    {
      level: 'warn',
      message: 'cannot listen for callbacks of sandboxes',
      address: first,
      port,
      driver: 'needy',
      neededFor: `gateway of network ${first}`,
      reason: 'another program listens there',
      remedy: 'stop that program, or choose another port with --port',
    },
  ]);
  await release();
  wake();
  await waitFor('the listener', () =>
    callbacks.lines.find(({ level, address }) => level === 'info' && address === first),
  );
  expect(await isOpen(first)).toBe(true);
});

test('an address of no network of this machine is logged, and the others open', async () => {
  callbacks.need(['192.0.2.1', first]);
  await callbacks.follower.begin();

  expect(warnings()).toMatchObject([
    { address: '192.0.2.1', reason: 'it is no address of this machine' },
  ]);
  expect(await isOpen(first)).toBe(true);
});

test('a driver whose engine is down keeps its listeners', async () => {
  callbacks.need([first]);
  await callbacks.follower.begin();
  callbacks.need(new DriverError('UNAVAILABLE', 'the engine is down'));
  callbacks.wake();
  // What a look that failed leaves behind can only be seen after it.
  await new Promise((resolve) => setTimeout(resolve, 1_500));

  expect(await isOpen(first)).toBe(true);
  expect(warnings()).toEqual([]);
});

test('a driver that fails otherwise is logged once', async () => {
  callbacks.need(new DriverError('INTERNAL', 'it is broken'));
  await callbacks.follower.begin();
  callbacks.wake();
  await new Promise((resolve) => setTimeout(resolve, 1_500));

  expect(warnings()).toMatchObject([
    { message: 'driver does not say where sandboxes call back', driver: 'needy', code: 'INTERNAL' },
  ]);
});

test('closing ends every listener and every connection', async () => {
  callbacks.need([first, second]);
  await callbacks.follower.begin();
  const socket = await connectTo(first, callbacks.port);
  const ended = once(socket, 'close');
  await callbacks.follower.close(100);
  await ended;

  expect(await Promise.all([first, second].map(isOpen))).toEqual([false, false]);
});
