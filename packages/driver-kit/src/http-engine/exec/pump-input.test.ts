import { PassThrough, Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { pumpInput } from './pump-input.ts';

async function* pieces(...texts: readonly string[]): AsyncGenerator<Uint8Array, void, undefined> {
  for (const text of texts) yield Buffer.from(text);
}

function collector(): { readonly target: Writable; readonly text: () => string } {
  const chunks: Buffer[] = [];
  const target = new Writable({
    write: (chunk, _, done) => {
      chunks.push(chunk);
      done();
    },
  });
  return { target, text: () => Buffer.concat(chunks).toString('latin1') };
}

test('writes everything and ends the input', async () => {
  const { target, text } = collector();

  await pumpInput(pieces('one ', 'two'), target, false);

  expect(text()).toBe('one two');
  expect(target.writableEnded).toBe(true);
});

test.each([
  [[], '\x04'],
  [['line\n'], 'line\n\x04'],
  [['half'], 'half\x04\x04'],
])('tells a terminal the end of %j, and leaves the connection open', async (texts, written) => {
  const { target, text } = collector();

  await pumpInput(pieces(...texts), target, true);

  expect(text()).toBe(written);
  expect(target.writableEnded).toBe(false);
});

test('takes no more than the process reads', async () => {
  let asked = 0;
  async function* endless(): AsyncGenerator<Uint8Array, void, undefined> {
    for (;;) {
      asked += 1;
      yield Buffer.alloc(1024);
    }
  }
  const stuck = new Writable({ highWaterMark: 4096, write: () => {} });
  const pumping = pumpInput(endless(), stuck, false);
  await new Promise((resolve) => setTimeout(resolve, 20));

  expect(asked).toBe(4);
  stuck.destroy();
  await pumping;
});

test('stops when the process has ended, even if the source says nothing', async () => {
  async function* silent(): AsyncGenerator<Uint8Array, void, undefined> {
    await new Promise(() => {});
    yield Buffer.alloc(1);
  }
  const target = new PassThrough();
  const pumping = pumpInput(silent(), target, false);

  target.destroy();

  expect(await pumping).toBeUndefined();
});

test('fails with its source', async () => {
  async function* failing(): AsyncGenerator<Uint8Array, void, undefined> {
    yield Buffer.from('x');
    throw new Error('the source is gone');
  }

  await expect(pumpInput(failing(), new PassThrough(), false)).rejects.toThrow(
    'the source is gone',
  );
});
