import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { runOpenshell, spawnOpenshell } from './double/run-openshell.ts';
import { startGateway, type TestGateway } from './double/start-gateway.ts';

// Each test starts the program several times, on machines that may be busy.
vi.setConfig({ testTimeout: 60_000 });

let gateway: TestGateway;

beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.close());

test('says where no gateway answers and how to start one', async () => {
  const { exitCode, stderr } = await runOpenshell('http://127.0.0.1:9', ['sandbox', 'list']);

  expect({ exitCode, stderr }).toEqual({
    exitCode: 1,
    stderr:
      'error: no gateway answers at http://127.0.0.1:9: connection refused\n' +
      '  start one with "openshell-gateway", or name another with --gateway URL\n',
  });
});

test('says so when something else answers', async () => {
  const other = createServer((_, response) => response.end('hello'));
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const { port } = other.address() as AddressInfo;
  try {
    const { exitCode, stderr } = await runOpenshell(`http://127.0.0.1:${port}`, ['status']);

    expect(exitCode).toBe(1);
    expect(stderr).toContain(
      `error: what answers at http://127.0.0.1:${port} is no OpenShell gateway`,
    );
  } finally {
    other.close();
  }
});

test('passes on the fact and the way out of the gateway', async () => {
  const { exitCode, stderr } = await runOpenshell(gateway.url, ['sandbox', 'get', 'nobody']);

  expect({ exitCode, stderr }).toEqual({
    exitCode: 1,
    stderr: 'error: no sandbox "nobody" in workspace "default"\n  see "openshell sandbox list"\n',
  });
});

test('writes errors as JSON where a program reads the output', async () => {
  const { stdout, stderr } = await runOpenshell(gateway.url, ['sandbox', 'get', 'x', '-o', 'json']);

  expect(stdout).toBe('');
  expect(JSON.parse(stderr)).toEqual({
    error: {
      code: 'NOT_FOUND',
      message: 'no sandbox "x" in workspace "default"',
      remedy: 'see "openshell sandbox list"',
      retryable: false,
    },
  });
});

test.each([
  [['sandbx'], "unknown command 'sandbx'", 'did you mean sandbox?'],
  [['sandbox', 'create', '--imag', 'x'], "unknown option '--imag'", 'did you mean --image?'],
  [['sandbox', 'get'], "missing required argument 'name'", 'see "openshell sandbox get --help"'],
  [
    ['sandbox', 'create', '--memory', '2g'],
    '--memory: "2g" is no amount of memory',
    'write "512Mi", "1.5Gi", "2G" or plain bytes',
  ],
  [
    ['sandbox', 'exec', 'web', 'ls'],
    '"ls" stands where no word is expected',
    'put -- before the command that is to run, as in "-- ls -la"',
  ],
  [['sandbox', 'delete'], 'no sandbox is named', 'name one, or delete every one with --all'],
])('ends with 2 and says how to write it: %j', async (argv, fact, remedy) => {
  const { exitCode, stderr } = await runOpenshell(gateway.url, argv);

  expect({ exitCode, stderr }).toEqual({ exitCode: 2, stderr: `error: ${fact}\n  ${remedy}\n` });
});

test('explains each command with examples', async () => {
  const { exitCode, stdout } = await runOpenshell(gateway.url, ['sandbox', 'cp', '--help']);

  expect(exitCode).toBe(0);
  expect(stdout).toContain('Examples:\n  openshell sandbox cp ./site web:/srv\n');
});

test('ends quietly when the reader of its output goes away', async () => {
  const argv = ['sandbox', 'create', '--name', 'noisy', '--', 'yes'];
  const child = spawnOpenshell(gateway.url, argv);
  let stderr = '';
  child.stderr?.on('data', (data) => {
    stderr += data;
  });
  await new Promise((resolve) => child.stdout?.once('data', resolve));
  child.stdout?.destroy();
  await new Promise((resolve) => child.once('close', resolve));

  expect(child.exitCode).toBe(141);
  expect(stderr).not.toContain('error');
});
