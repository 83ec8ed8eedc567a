import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { DriverError, type ExecSession, type OutputChunk } from '@openshell/driver-api';
import { expect, test, vi } from 'vitest';
import type { ProgramSessionOptions } from '../src/command-line/command-line.ts';
import { createCommandLine } from '../src/command-line/create-command-line.ts';

/** A program in an engine's place: each test writes what it does as a script. */
const program = createCommandLine({
  program: 'sh',
  environment: { PATH: process.env['PATH'] },
  complaints: [
    [/no such/, 'NOT_FOUND'],
    [/port/, 'RESOURCE_EXHAUSTED'],
  ],
});

const ended = { endInside: async () => {} } satisfies ProgramSessionOptions;

async function* bytes(...parts: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) yield Buffer.from(part);
}

async function collect(chunks: AsyncIterable<OutputChunk>): Promise<Record<string, string>> {
  const texts: Record<string, string> = { stdout: '', stderr: '' };
  for await (const { stream, data } of chunks) texts[stream] += Buffer.from(data).toString();
  return texts;
}

/** The number that a program printed first: its process. */
async function processOf({ output }: Pick<ExecSession, 'output'>): Promise<number> {
  const { value } = await output[Symbol.asyncIterator]().next();
  return Number(Buffer.from(value.data).toString());
}

function isAlive(processId: number): boolean {
  try {
    return process.kill(processId, 0);
  } catch {
    return false;
  }
}

test('answers what it printed, and hands on words as they are', async () => {
  const answer = await program.run(['-c', 'printf "%s|" "$@"', 'x', 'a b', '$HOME', '"', '']);

  expect(answer).toBe('a b|$HOME|"||');
});

test('says what a complaint means', async () => {
  const failing = program.run(['-c', 'echo "no such thing" >&2; exit 3'], { about: 'web' });

  await expect(failing).rejects.toMatchObject({
    code: 'NOT_FOUND',
    fact: 'sh "web": no such thing',
    details: { native: { engine: 'sh', status: 3, message: 'no such thing' } },
  });
  await expect(program.run(['-c', 'echo port taken >&2; exit 1'])).rejects.toMatchObject({
    code: 'RESOURCE_EXHAUSTED',
  });
  await expect(program.run(['-c', 'exit 9'])).rejects.toMatchObject({
    code: 'INTERNAL',
    fact: expect.stringContaining('it ended with 9'),
  });
});

test('is unavailable where the program is not installed', async () => {
  const absent = createCommandLine({ program: 'no-such-program', environment: {}, complaints: [] });
  const expected = { code: 'UNAVAILABLE', remedy: expect.stringContaining('install') };

  await expect(absent.run(['x'])).rejects.toMatchObject(expected);
  await expect(collect(absent.read(['x']))).rejects.toMatchObject(expected);
  const session = await absent.open(['x'], ended);
  await expect(collect(session.output)).rejects.toMatchObject(expected);
  await expect(session.exit).rejects.toMatchObject(expected);
});

test('feeds an input, and bears a program that does not want all of it', async () => {
  await expect(program.run(['-c', 'cat'], { input: bytes('a', 'b') })).resolves.toBe('ab');

  async function* endless(): AsyncGenerator<Uint8Array> {
    for (;;) yield Buffer.alloc(100_000);
  }
  await expect(program.run(['-c', 'head -c 3 >/dev/null'], { input: endless() })).resolves.toBe('');
});

test('hands on the failure of an input', async () => {
  async function* broken(): AsyncGenerator<Uint8Array> {
    yield Buffer.from('a');
    throw new Error('it burns');
  }

  await expect(program.run(['-c', 'cat'], { input: broken() })).rejects.toThrow('it burns');
});

test('is killed when the caller leaves', async () => {
  const controller = new AbortController();
  const chunks = program.read(['-c', 'echo $$; exec sleep 600'], { signal: controller.signal });
  const { value } = await chunks.next();
  const processId = Number(Buffer.from(value?.data ?? []).toString());

  controller.abort(new DriverError('CANCELLED', 'left'));

  await expect(chunks.next()).rejects.toMatchObject({ fact: 'left' });
  await vi.waitFor(() => expect(isAlive(processId)).toBe(false));
});

test('is killed when the reader leaves the loop', async () => {
  let processId = 0;
  for await (const { data } of program.read(['-c', 'echo $$; exec sleep 600'])) {
    processId = Number(Buffer.from(data).toString());
    break;
  }

  await vi.waitFor(() => expect(isAlive(processId)).toBe(false));
});

test('a reader that does not read stops the program', async () => {
  const chunks = program.read([
    '-c',
    'i=0; while [ $i -lt 100000 ]; do echo "$i 0123456789"; i=$((i + 1)); done',
  ]);
  await chunks.next();
  await sleep(100);

  const { value } = await chunks.next();

  expect(value?.data.length).toBeLessThan(200_000);
  await chunks.return();
});

test('reads both outputs to their end and then tells the failure', async () => {
  const texts: Record<string, string> = { stdout: '', stderr: '' };
  const read = async (): Promise<void> => {
    const chunks = program.read(['-c', 'echo out; echo "no such x" >&2; exit 1']);
    for await (const { stream, data } of chunks) texts[stream] += Buffer.from(data).toString();
  };

  await expect(read()).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect(texts).toEqual({ stdout: 'out\n', stderr: 'no such x\n' });
});

test('hands variables on in its environment, not in its arguments', async () => {
  const variables = { TOKEN: 'secret', EMPTY: '', LINES: 'one\ntwo' };
  const script = 'printf "%s " "$@"; printf "%s" "$TOKEN|$EMPTY|$LINES"';

  const answer = await program.run((flags) => ['-c', script, 'x', ...flags], { variables });

  expect(answer).toBe('--env=TOKEN --env=EMPTY --env=LINES secret||one\ntwo');
});

test.each(['LD_PRELOAD', 'DOCKER_HOST', 'PATH', 'https_proxy'])(
  'lets nobody change the program itself by a variable %s',
  async (name) => {
    await expect(
      program.run((flags) => flags, { variables: { [name]: 'a' } }),
    ).rejects.toMatchObject({ code: 'UNSUPPORTED', details: { field: `environment.${name}` } });
  },
);

test('hands on whole lines where they are wanted', async () => {
  const pieces: string[] = [];
  const script = 'printf one; sleep 0.1; printf "1\\ntwo\\nthree"';
  for await (const data of program.bytes(['-c', script], { byLine: true }))
    pieces.push(Buffer.from(data).toString());

  expect(pieces).toEqual(['one1\n', 'two\n', 'three']);
});

test('a session tells output and exit code of its command', async () => {
  const script = 'read word; echo "$word"; echo bad >&2; exit 7';
  const session = await program.open(['-c', script], { ...ended, input: bytes('hello\n') });

  expect(await collect(session.output)).toEqual({ stdout: 'hello\n', stderr: 'bad\n' });
  expect(await session.exit).toEqual({ exitCode: 7 });
  await expect(session.resize({ columns: 1, rows: 1 })).rejects.toMatchObject({
    code: 'FAILED_PRECONDITION',
  });
});

test("a session tells the program's own failures from those of its command", async () => {
  const toExitCode = (exitCode: number, said: string): number =>
    said.startsWith('engine:') ? 127 : exitCode;
  const session = await program.open(['-c', 'echo "engine: not found"; exit 126'], {
    ...ended,
    toExitCode,
  });

  await collect(session.output);

  expect(await session.exit).toEqual({ exitCode: 127 });
});

test('a session that is left ends its process inside, and says so when it could not', async () => {
  for (const isEnded of [true, false]) {
    const controller = new AbortController();
    const endInside = vi.fn(async () => {
      if (!isEnded) throw new Error('it does not end');
    });
    const session = await program.open(['-c', 'echo $$; exec sleep 600'], {
      signal: controller.signal,
      endInside,
    });
    const processId = await processOf(session);

    controller.abort(new DriverError('DEADLINE_EXCEEDED', 'too late'));

    await expect(session.exit).rejects.toMatchObject(
      isEnded ? { fact: 'too late' } : { fact: 'its process may still run' },
    );
    expect(endInside).toHaveBeenCalledOnce();
    await vi.waitFor(() => expect(isAlive(processId)).toBe(false));
  }
});

test('a session whose input fails ends its process inside', async () => {
  const endInside = vi.fn(async () => {});
  async function* broken(): AsyncGenerator<Uint8Array> {
    yield Buffer.from('a');
    throw new Error('it burns');
  }
  const session = await program.open(['-c', 'cat; exec sleep 600'], { endInside, input: broken() });

  await expect(session.exit).rejects.toThrow('it burns');
  expect(endInside).toHaveBeenCalledOnce();
});

test('a session that nobody reads any more goes on to its end', async () => {
  const session = await program.open(
    ['-c', 'echo first; head -c 1000000 /dev/zero; exit 5'],
    ended,
  );
  for await (const _chunk of session.output) break;

  expect(await session.exit).toEqual({ exitCode: 5 });
});

test('is not started for a caller who left before', async () => {
  const path = `${tmpdir()}/openshell-program-test-${process.pid}`;
  const signal = AbortSignal.abort(new DriverError('CANCELLED', 'left'));

  await expect(program.run(['-c', `touch ${path}`], { signal })).rejects.toMatchObject({
    fact: 'left',
  });

  expect(existsSync(path)).toBe(false);
});
