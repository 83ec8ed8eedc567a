import { expect, test } from 'vitest';
import { createMailbox } from './mailbox.ts';

const lost = (count: number): string => `${count} lost`;
const never = new AbortController().signal;

async function collect(items: AsyncIterable<string>): Promise<readonly string[]> {
  const all: string[] = [];
  for await (const item of items) all.push(item);
  return all;
}

test('of a state only the newest is read', async () => {
  const mailbox = createMailbox<string>(lost);
  mailbox.putLatest('old');
  mailbox.putLatest('new');
  mailbox.end();
  expect(await collect(mailbox.items(never))).toEqual(['new']);
});

test('what a slow reader misses is counted, and the newest is kept', async () => {
  const mailbox = createMailbox<string>(lost);
  for (let index = 0; index < 300; index += 1) mailbox.putEvent(`e${index}`);
  mailbox.end();
  const items = await collect(mailbox.items(never));
  expect(items[0]).toBe('44 lost');
  expect(items.slice(1, 2)).toEqual(['e44']);
  expect(items.at(-1)).toBe('e299');
  expect(items).toHaveLength(257);
});

test('what is handed over waits for the reader', async () => {
  const mailbox = createMailbox<string>(lost);
  const order: string[] = [];
  const writer = (async () => {
    for (const item of ['a', 'b', 'c']) {
      await mailbox.hand(item);
      order.push(`gave ${item}`);
    }
    mailbox.end();
  })();
  await Promise.resolve();
  expect(order).toEqual([]);
  for await (const item of mailbox.items(never)) order.push(`took ${item}`);
  await writer;
  expect(order.filter((entry) => entry.startsWith('took'))).toEqual(['took a', 'took b', 'took c']);
  expect(order.indexOf('gave b')).toBeGreaterThan(order.indexOf('took a'));
});

test('a reader that leaves holds no writer', async () => {
  const mailbox = createMailbox<string>(lost);
  const handed = mailbox.hand('a').then(() => mailbox.hand('b'));
  for await (const _item of mailbox.items(never)) break;
  await expect(handed).resolves.toBeUndefined();
});

test('an aborted signal ends the reading', async () => {
  const mailbox = createMailbox<string>(lost);
  const leaving = new AbortController();
  const reading = collect(mailbox.items(leaving.signal));
  leaving.abort();
  expect(await reading).toEqual([]);
});

test('a reader that leaves before it began holds no writer', async () => {
  const mailbox = createMailbox<string>(lost);
  const handed = mailbox.hand('a');
  mailbox.release();
  await expect(handed).resolves.toBeUndefined();
});
