import { expect, test } from 'vitest';
import { describeOnMac } from './support/with-mac.ts';

describeOnMac('1.2.2', ({ call, image }) => {
  const start = (id: string, script: string) =>
    call(['run', '-d', '--name', id, image, 'sh', '-c', script]);

  test('are one stream, and begin anew at each start', async () => {
    await start('two', 'echo out; echo err >&2; cat /proc/uptime; sleep 100');
    await expect.poll(async () => (await call(['logs', 'two'])).stdout.split('\n').length).toBe(4);
    const first = await call(['logs', 'two']);
    expect(first.stderr).toBe('');

    await call(['stop', '-t', '0', 'two']);
    await call(['start', 'two']);

    await expect.poll(async () => (await call(['logs', 'two'])).stdout.split('\n').length).toBe(4);
    expect((await call(['logs', 'two'])).stdout).not.toBe(first.stdout);
  });

  test('the last lines leave blank ones out', async () => {
    await start('blank', 'printf "a\\n\\nb\\n\\nc\\n\\n"; sleep 100');
    await expect.poll(async () => (await call(['logs', 'blank'])).stdout).toBe('a\n\nb\n\nc\n');

    expect((await call(['logs', '-n', '2', 'blank'])).stdout).toBe('b\nc\n');
  });

  test('followed while empty end at once, unless a number of lines is asked for', async () => {
    await start('late', 'sleep 6; echo late; sleep 100');
    expect(await call(['logs', '-f', 'late'])).toEqual({ status: 0, stdout: '', stderr: '' });

    const { status, stdout } = await call(['logs', '-f', '-n', '0', 'late'], {
      killAfterMs: 12_000,
    });
    expect([status, stdout]).toEqual([null, 'late\n']);
  });

  test('followed do not end with the container', async () => {
    await start('short', 'echo only');
    await expect.poll(async () => (await call(['logs', 'short'])).stdout).toBe('only\n');

    const { status, stdout } = await call(['logs', '-f', 'short'], { killAfterMs: 2_500 });
    expect([status, stdout]).toEqual([null, 'only\n']);
  });

  test('that are no text are a failure, and with -n nothing', async () => {
    await start('bytes', 'printf "\\377\\n"; sleep 100');
    await expect.poll(async () => (await call(['logs', 'bytes'])).status).toBe(1);

    expect((await call(['logs', 'bytes'])).stderr).toBe(
      'Error: failed to convert container logs to utf8\n',
    );
    expect(await call(['logs', '-n', '3', 'bytes'])).toMatchObject({ status: 0, stdout: '' });
  });
});
