import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { measure, measuredMebibytes, mebibytes, texts } from './support/bytes.ts';
import { describeEngines } from './support/engines.ts';
import { runCommand, runScript } from './support/run-command.ts';

const MEBIBYTE = 1024 ** 2;

await describeEngines('exec', ({ runtime, run }) => {
  let container = '';
  const shared = async (): Promise<string> => {
    if (container === '') container = await run();
    return container;
  };
  const exec = async (request: Parameters<typeof runCommand>[2]) =>
    runCommand(runtime, await shared(), request);

  test.each([0, 1, 43, 127, 137])(
    'reports the exit code %i as the process gave it',
    async (code) => {
      const result = await exec({ command: ['sh', '-c', `exit ${code}`] });

      expect(result.exitCode).toBe(code);
    },
  );

  test('reports a process that a signal ended as 128 and the signal', async () => {
    const result = await exec({ command: ['sh', '-c', 'kill -TERM $$'] });

    expect(result.exitCode).toBe(143);
  });

  test('keeps the two outputs apart', async () => {
    const result = await exec({ command: ['sh', '-c', 'echo out; echo err >&2'] });

    expect(result.stdout.toString()).toBe('out\n');
    expect(result.stderr.toString()).toBe('err\n');
  });

  test('hands arguments on as they are, without a shell', async () => {
    const odd = ['a b', '$HOME', '"\'`', '', 'ä\n'];

    const result = await exec({ command: ['printf', '[%s]', ...odd] });

    expect(result.stdout.toString()).toBe(odd.map((text) => `[${text}]`).join(''));
  });

  test('hands bytes on that are no text', async () => {
    const result = await exec({ command: ['printf', '\\377\\376\\000\\200'] });

    expect([...result.stdout]).toEqual([0xff, 0xfe, 0x00, 0x80]);
  });

  test('runs as the user, in the directory and with the variables it was given', async () => {
    const result = await exec({
      command: ['sh', '-c', 'id -u; id -g; pwd; echo "$A"'],
      user: '1000:1000',
      workingDirectory: '/tmp',
      environment: { A: 'b = c' },
    });

    expect(result.stdout.toString()).toBe('1000\n1000\n/tmp\nb = c\n');
  });

  test('ends the input at once when there is nothing to read', async () => {
    const result = await exec({ command: ['cat'], stdin: texts() });

    expect(result).toMatchObject({ exitCode: 0, stdout: Buffer.alloc(0) });
  });

  test('gives a process without input nothing to wait for', async () => {
    expect(await exec({ command: ['cat'] })).toMatchObject({ exitCode: 0 });
  });

  test('goes on reading the output after the input has ended', async () => {
    const result = await exec({
      command: ['sh', '-c', 'cat; sleep 0.3; echo after'],
      stdin: texts('one\n', 'two\n'),
    });

    expect(result.stdout.toString()).toBe('one\ntwo\nafter\n');
  });

  test('carries 64 MiB of input in little memory', async () => {
    const { source, grownBytes } = measuredMebibytes(64);

    const result = await exec({ command: ['wc', '-c'], stdin: source });

    expect(Number(result.stdout.toString())).toBe(64 * MEBIBYTE);
    expect(grownBytes()).toBeLessThan(16 * MEBIBYTE);
  });

  test('ends although the process leaves its input unread', async () => {
    const result = await exec({ command: ['true'], stdin: mebibytes(64) });

    expect(result.exitCode).toBe(0);
  });

  test('carries 64 MiB of output in little memory', async () => {
    const session = await runtime.containers.exec(await shared(), {
      command: ['dd', 'if=/dev/zero', 'bs=1M', 'count=64'],
    });
    async function* stdout(): AsyncGenerator<Uint8Array, void, undefined> {
      for await (const { stream, data } of session.output) if (stream === 'stdout') yield data;
    }

    const { bytes, grownBytes } = await measure(stdout());

    expect(bytes).toBe(64 * MEBIBYTE);
    expect(grownBytes).toBeLessThan(16 * MEBIBYTE);
    expect(await session.exit).toEqual({ exitCode: 0 });
  });

  test('stops the process when nobody reads', async () => {
    const session = await runtime.containers.exec(await shared(), {
      command: [
        'sh',
        '-c',
        'rm -f /tmp/done; dd if=/dev/zero bs=1M count=64 2>&1; touch /tmp/done',
      ],
    });
    const reader = session.output[Symbol.asyncIterator]();
    await reader.next();
    await delay(700);

    const whilePaused = await runScript(runtime, await shared(), 'ls /tmp/done 2>/dev/null');
    while ((await reader.next()).done !== true);

    expect(whilePaused).toBe('');
    expect(await session.exit).toEqual({ exitCode: 0 });
    expect(await runScript(runtime, await shared(), 'ls /tmp/done')).toBe('/tmp/done\n');
  });

  test('lets the process go on when the reader leaves early', async () => {
    const session = await runtime.containers.exec(await shared(), {
      command: ['sh', '-c', 'dd if=/dev/zero bs=1M count=8 2>/dev/null; exit 5'],
    });
    for await (const _ of session.output) break;

    expect(await session.exit).toEqual({ exitCode: 5 });
  });

  test('waits for a process that closes its output and goes on', async () => {
    const result = await exec({ command: ['sh', '-c', 'exec >&- 2>&-; sleep 0.5; exit 9'] });

    expect(result.exitCode).toBe(9);
  });

  test('gives a terminal its size, and another one later', async () => {
    const session = await runtime.containers.exec(await shared(), {
      command: ['sh', '-c', 'sleep 0.4; stty size; read line; stty size; tty'],
      terminal: { columns: 101, rows: 33 },
      stdin: (async function* () {
        await delay(900);
        yield Buffer.from('\n');
      })(),
    });
    let text = '';
    for await (const { stream, data } of session.output) {
      expect(stream).toBe('stdout');
      if (text === '') await session.resize({ columns: 44, rows: 22 });
      text += Buffer.from(data).toString();
    }

    expect(text).toMatch(/^33 101\r\n[\s\S]*22 44\r\n\/dev\/pts\/\d+\r\n$/);
    expect(await session.exit).toEqual({ exitCode: 0 });
  });

  test('refuses to resize what has no terminal', async () => {
    const session = await runtime.containers.exec(await shared(), { command: ['true'] });

    await expect(session.resize({ columns: 1, rows: 1 })).rejects.toMatchObject({
      code: 'FAILED_PRECONDITION',
    });
    for await (const _ of session.output);
    await session.exit;
  });

  test.each([
    ['a path that is not there', ['/nope'], 127],
    ['a name that is not on the path', ['nope'], 127],
    ['a file that cannot be run', ['/etc/passwd'], 126],
  ] as const)('reports %s alike on every version', async (_, command, exitCode) => {
    const result = await exec({ command });

    expect(result.exitCode).toBe(exitCode);
    expect(result.stdout.toString()).toBe('');
    expect(result.stderr.toString()).toContain(command[0]);
  });

  test('hands on a process that itself ends with 127', async () => {
    const result = await exec({ command: ['sh', '-c', 'echo mine; exit 127'] });

    expect(result).toMatchObject({ exitCode: 127, stdout: Buffer.from('mine\n') });
  });

  test('names the user that the image does not have', async () => {
    await expect(exec({ command: ['id'], user: 'nobody-here' })).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
      message: expect.stringContaining('nobody-here'),
    });
  });

  test('names the directory that is not there', async () => {
    const request = { command: ['pwd'], workingDirectory: '/not/here' };

    await expect(exec(request)).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
      details: { field: 'workingDirectory' },
    });
  });

  test('says that the container does not run, or is paused', async () => {
    const id = await run();
    await runtime.containers.pause(id);
    const request = { command: ['true'] };

    await expect(runtime.containers.exec(id, request)).rejects.toMatchObject({
      code: 'FAILED_PRECONDITION',
    });
    await runtime.containers.kill(id, 'SIGKILL');
    await runtime.containers.wait(id);
    await expect(runtime.containers.exec(id, request)).rejects.toMatchObject({
      code: 'FAILED_PRECONDITION',
    });
    await runtime.containers.remove(id);
    await expect(runtime.containers.exec(id, request)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('ends with the container', async () => {
    const id = await run();
    const session = await runtime.containers.exec(id, { command: ['sleep', '1000'] });
    const read = (async () => {
      for await (const _ of session.output);
    })();
    await delay(200);
    await runtime.containers.remove(id, { force: true });

    await read;
    expect(await session.exit).toEqual({ exitCode: 137 });
  });
});
