import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import {
  environmentFor,
  programArguments,
  type RunOptions,
  runOpenshell,
  spawnOpenshell,
} from './double/run-openshell.ts';
import { startGateway, type TestGateway } from './double/start-gateway.ts';

// Each test starts the program several times, on machines that may be busy.
vi.setConfig({ testTimeout: 60_000 });

const MEBIBYTE = 1024 ** 2;
let gateway: TestGateway;

beforeAll(async () => {
  gateway = await startGateway();
  await runOpenshell(gateway.url, [
    'sandbox',
    'create',
    '--name',
    'box',
    '-d',
    '--',
    'sleep',
    '600',
  ]);
});
afterAll(() => gateway.close());

function exec(
  command: readonly string[],
  options: RunOptions & { flags?: readonly string[] } = {},
) {
  const argv = ['sandbox', 'exec', ...(options.flags ?? []), 'box', '--', ...command];
  return runOpenshell(gateway.url, argv, options);
}

test('keeps output and errors apart and ends with the exit code of the command', async () => {
  expect(await exec(['sh', '-c', 'echo out; echo err >&2; exit 43'])).toEqual({
    exitCode: 43,
    stdout: 'out\n',
    stderr: 'err\n',
  });
});

test('hands over arguments, variables and the directory as they are', async () => {
  const flags = ['-e', 'NAME=a b', '-w', '/tmp'];
  const { stdout } = await exec(['sh', '-c', 'echo "$NAME $PWD $1"', '--', '$HOME *'], { flags });

  expect(stdout).toBe('a b /tmp $HOME *\n');
});

test('passes on 64 MiB of a pipe and brings 64 MiB back unchanged', async () => {
  const data = randomBytes(64 * MEBIBYTE);
  const child = spawnOpenshell(gateway.url, ['sandbox', 'exec', 'box', '--', 'cat']);
  const received = createHash('sha256');
  let length = 0;
  child.stdout?.on('data', (chunk: Buffer) => {
    received.update(chunk);
    length += chunk.length;
  });
  child.stdin?.end(data);
  await once(child, 'close');

  expect({ exitCode: child.exitCode, length }).toEqual({ exitCode: 0, length: data.length });
  expect(received.digest('hex')).toBe(createHash('sha256').update(data).digest('hex'));
});

test('does not wait for input that the command does not read', async () => {
  const { exitCode } = await exec(['true'], { stdin: Buffer.alloc(64 * MEBIBYTE) });

  expect(exitCode).toBe(0);
});

test('shows the end of input to the command', async () => {
  expect(await exec(['wc', '-c'], { stdin: '' })).toMatchObject({ exitCode: 0, stdout: '0\n' });
});

test('passes on nothing when its input is no pipe', async () => {
  expect(await exec(['wc', '-c'])).toMatchObject({ exitCode: 0, stdout: '0\n' });
});

test.runIf(process.platform === 'linux')(
  'stops the command while nobody reads',
  async () => {
    const child = spawnOpenshell(gateway.url, ['sandbox', 'exec', 'box', '--', 'yes']);
    try {
      await once(child, 'spawn');
      await sleep(3000);
      const status = await readFile(`/proc/${child.pid}/status`, 'utf8');
      const kibibytes = Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]);

      expect(kibibytes).toBeLessThan(256 * 1024);
    } finally {
      child.kill('SIGKILL');
      await once(child, 'close');
    }
  },
  30_000,
);

test('ends with 124 when --timeout is over', async () => {
  expect((await exec(['sleep', '60'], { flags: ['--timeout', '1s'] })).exitCode).toBe(124);
});

test('ends the command on Ctrl-C', async () => {
  const child = spawnOpenshell(gateway.url, [
    'sandbox',
    'exec',
    'box',
    '--',
    'sh',
    '-c',
    'echo $$; exec sleep 600',
  ]);
  let pid = 0;
  child.stdout?.once('data', (data: Buffer) => {
    pid = Number(data.toString());
    child.kill('SIGINT');
  });
  await once(child, 'close');

  expect(child.exitCode).toBe(130);
  const isRunning = (): boolean => {
    try {
      return process.kill(pid, 0);
    } catch {
      return false;
    }
  };
  for (let tries = 0; tries < 50 && isRunning(); tries += 1) await sleep(20);
  expect(isRunning()).toBe(false);
});

test('refuses a terminal for input that is none', async () => {
  const { exitCode, stderr } = await exec(['sh'], { flags: ['-it'], stdin: '' });

  expect(exitCode).toBe(2);
  expect(stderr).toContain('error: -t: standard input is no terminal\n');
});

/** Runs a command line under a terminal of its own. */
function onTerminal(command: string) {
  const line = [process.execPath, ...programArguments].join(' ');
  const child = spawn('script', ['-qec', command.replaceAll('openshell', line), '/dev/null'], {
    env: environmentFor(gateway.url, { TERM: 'xterm' }),
    stdio: 'pipe',
  });
  let seen = '';
  child.stdout.on('data', (data) => {
    seen += data;
  });
  const waitFor = async (pattern: RegExp): Promise<void> => {
    while (!pattern.test(seen)) await once(child.stdout, 'data');
  };
  return { child, waitFor, text: () => seen };
}

test('gives the command a terminal of the same size and puts ours back', async () => {
  const { child, waitFor, text } = onTerminal(
    'stty cols 101 rows 37; openshell sandbox exec -it box -- sh; echo "code $?"; stty -a | grep -o "[-]*icanon"',
  );
  await waitFor(/[#$] $/);
  child.stdin.write('stty size; test -t 0 && echo TTY\n');
  await waitFor(/TTY\r\n/);
  // Ctrl-C is a key of the command here, not the end of the client.
  child.stdin.write('sleep 600\n');
  await sleep(300);
  child.stdin.write('\u0003');
  await sleep(300);
  child.stdin.write('exit 9\n');
  await once(child, 'close');

  expect(text()).toContain('37 101\r\n');
  expect(text()).toContain('code 9\r\n');
  // The terminal is back in its line mode.
  expect(text().trimEnd()).toMatch(/\nicanon$/);
});

test('tells the gateway when the terminal changes its size', async () => {
  const before = gateway.state.resized.length;
  const { child, waitFor } = onTerminal(
    'stty cols 80 rows 24; (sleep 2; stty cols 120 rows 50 < /dev/tty) & openshell sandbox exec -it box -- cat',
  );
  child.stdin.write('up\n');
  await waitFor(/up\r\nup/);
  while (gateway.state.resized.length === before) await sleep(50);
  child.stdin.write('\u0004');
  await once(child, 'close');

  expect(gateway.state.resized.at(-1)).toMatchObject({ cols: 120, rows: 50 });
});
