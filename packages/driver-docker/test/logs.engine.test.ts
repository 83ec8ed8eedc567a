import type { LogChunk, LogOptions } from '@openshell/driver-api';
import { expect, test } from 'vitest';
import { measure } from './support/bytes.ts';
import { describeEngines } from './support/engines.ts';

const MEBIBYTE = 1024 ** 2;

await describeEngines('logs', ({ runtime, run }) => {
  const { containers } = runtime;
  const read = async (id: string, options?: LogOptions): Promise<readonly LogChunk[]> => {
    const chunks: LogChunk[] = [];
    for await (const chunk of containers.logs(id, options)) chunks.push(chunk);
    return chunks;
  };
  const text = (chunks: readonly LogChunk[], stream: LogChunk['stream']): string =>
    chunks
      .filter((chunk) => chunk.stream === stream)
      .map(({ data }) => Buffer.from(data).toString())
      .join('');
  const ended = async (script: string, tty = false): Promise<string> => {
    const id = await run({ command: ['sh', '-c', script], tty });
    await containers.wait(id);
    return id;
  };

  test('keep the two outputs apart, a line a piece', async () => {
    const chunks = await read(await ended('echo a; echo b; echo c >&2; printf d'));

    expect(text(chunks, 'stdout')).toBe('a\nb\nd');
    expect(text(chunks, 'stderr')).toBe('c\n');
    expect(chunks).toHaveLength(4);
  });

  test('tell the last lines only, and when each was written', async () => {
    const from = Date.now();
    const id = await ended('for i in 1 2 3 4 5; do echo $i; done');

    const chunks = await read(id, { tailLines: 2, timestamps: true });

    expect(text(chunks, 'stdout')).toBe('4\n5\n');
    for (const { timestampMs } of chunks) {
      expect(timestampMs).toBeGreaterThanOrEqual(from - 1_000);
      expect(timestampMs).toBeLessThanOrEqual(Date.now() + 1_000);
    }
  });

  test('begin at a time, to the millisecond', async () => {
    const id = await ended('echo early; sleep 0.3; echo late');
    const [early] = await read(id, { timestamps: true });

    const chunks = await read(id, { sinceMs: (early?.timestampMs ?? 0) + 100 });

    expect(text(chunks, 'stdout')).toBe('late\n');
    expect(chunks.every(({ timestampMs }) => timestampMs === undefined)).toBe(true);
  });

  test('follow until the process ends', async () => {
    const id = await run({ command: ['sh', '-c', 'for i in 1 2 3; do echo $i; sleep 0.2; done'] });

    expect(text(await read(id, { follow: true }), 'stdout')).toBe('1\n2\n3\n');
  });

  test('stop following when the caller leaves', async () => {
    const id = await run({ command: ['sh', '-c', 'while :; do echo x; sleep 0.1; done'] });

    for await (const { data } of containers.logs(id, { follow: true })) {
      expect(Buffer.from(data).toString()).toBe('x\n');
      break;
    }
    const following = (async () => {
      for await (const _ of containers.logs(id, { follow: true, timeoutMs: 300 }));
    })();
    await expect(following).rejects.toMatchObject({ code: 'DEADLINE_EXCEEDED' });
  });

  test('of a terminal come as one, a line a piece', async () => {
    const id = await ended('echo a; echo b >&2; printf "%020000d" 7', true);

    const plain = await read(id);
    const timed = await read(id, { timestamps: true });

    expect(text(plain, 'stdout')).toMatch(/^a\r\nb\r\n0{19999}7$/);
    expect(text(timed, 'stdout')).toBe(text(plain, 'stdout'));
    expect(timed.every(({ timestampMs }) => timestampMs !== undefined)).toBe(true);
    expect(Buffer.from(plain[0]?.data ?? []).toString()).toBe('a\r\n');
  });

  test('hand very long lines on in pieces', async () => {
    const id = await ended('printf "%0100000d\\n" 7');

    const chunks = await read(id, { timestamps: true });

    expect(text(chunks, 'stdout')).toMatch(/^0{99999}7\n$/);
    expect(chunks.length).toBeGreaterThan(1);
  });

  test('of 8 MiB come in little memory', async () => {
    const id = await ended('yes 0123456789012345678901234567890123456789 | head -c 8388608');
    async function* data(): AsyncGenerator<Uint8Array, void, undefined> {
      for await (const chunk of containers.logs(id)) yield chunk.data;
    }

    const { bytes, grownBytes } = await measure(data(), MEBIBYTE);

    expect(bytes).toBe(8 * MEBIBYTE);
    expect(grownBytes).toBeLessThan(4 * MEBIBYTE);
  });

  test('of a container that is not there are not found', async () => {
    await expect(read('dd-none')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
