import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type Ended, runOpenshell, spawnOpenshell } from './double/run-openshell.ts';
import { startGateway, type TestGateway } from './double/start-gateway.ts';

// Each test starts the program several times, on machines that may be busy.
vi.setConfig({ testTimeout: 60_000 });

let gateway: TestGateway;

beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.close());

function openshell(...argv: readonly string[]): Promise<Ended> {
  return runOpenshell(gateway.url, argv);
}

test('creates a sandbox, prints what its command writes and ends with its exit code', async () => {
  const script = 'echo out; echo err >&2; exit 7';
  const { exitCode, stdout, stderr } = await openshell(
    ...['sandbox', 'create', '--name', 'short', '--', 'sh', '-c', script],
  );

  expect({ exitCode, stdout }).toEqual({ exitCode: 7, stdout: 'out\n' });
  expect(stderr).toContain('Created sandbox: short\nerr\n');
});

test('shows each step of provisioning once where lines cannot be replaced', async () => {
  const { stderr } = await openshell('sandbox', 'create', '--name', 'steps', '-d', '--', 'true');

  expect(stderr).toBe('Provisioning steps\nPulling image\n');
});

test('sends what was typed as a request that any gateway reads', async () => {
  await openshell(
    ...['sandbox', 'create', '--name', 'full', '-d', '-l', 'team=web', '--image', 'busybox'],
    ...['--cpu', '1.5', '--memory', '2Gi', '--pids', '100', '-e', 'A=b=c', '-p', '9000:80'],
    ...['-v', 'data:/data:ro', '--tmpfs', '/tmp:64Mi', '--network', 'none', '--', 'sleep', '60'],
  );

  const request = gateway.state.created.find(({ name }) => name === 'full');
  expect(request?.labels).toEqual({ team: 'web' });
  expect(request?.spec?.command).toEqual(['sleep', '60']);
  expect(request?.spec?.environment).toEqual({ A: 'b=c' });
  expect(request?.spec?.template?.image).toBe('busybox');
  expect(request?.spec?.template?.resources).toEqual({
    limits: { cpu: '1.5', memory: '2Gi', pids: 100 },
  });
  expect(request?.spec?.template?.driverConfig).toEqual({
    openshell: {
      network: 'none',
      publish: [{ container_port: 80, host_port: 9000 }],
      mounts: [
        { type: 'volume', volume: 'data', target: '/data', read_only: true },
        { type: 'tmpfs', target: '/tmp', size_bytes: 67_108_864 },
      ],
    },
  });
});

test('shows what was asked for and what the gateway observed', async () => {
  await openshell(
    ...['sandbox', 'create', '--name', 'shown', '-d', '-p', '80', '--memory', '2Gi', '-l', 'a=b'],
    ...['--network', 'open', '--', 'sh', '-c', "sleep 60 # it's"],
  );
  const { stdout } = await openshell('sandbox', 'get', 'shown');

  expect(stdout).toMatch(
    /^Name: +shown\nId: +[0-9a-f-]{36}\nWorkspace: +default\nStatus: +Ready\n/,
  );
  expect(stdout).toContain(`Command:          sh -c 'sleep 60 # it'\\''s'\n`);
  expect(stdout).toContain('Labels:           a=b\nLimits:           memory=2Gi\n');
  expect(stdout).toContain('Asked for:        network=open, publish=[{"container_port":80}]\n');
  expect(stdout).toContain('Driver:           process\n');
  expect(stdout).toContain('Published ports:  127.0.0.1:32768->80/tcp\n');
});

test('takes variables from files and from its own environment', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'openshell-env-'));
  try {
    const file = join(directory, 'variables');
    await writeFile(file, '# comment\nFROM_FILE=1\nBOTH=file\n\nINHERITED\n');
    const argv = [
      'sandbox',
      'create',
      '--name',
      'env',
      '-d',
      '--env-file',
      file,
      '-e',
      'BOTH=flag',
    ];
    await runOpenshell(gateway.url, [...argv, '--', 'true'], { env: { INHERITED: 'here' } });

    const request = gateway.state.created.find(({ name }) => name === 'env');
    expect(request?.spec?.environment).toEqual({ FROM_FILE: '1', BOTH: 'flag', INHERITED: 'here' });
  } finally {
    await rm(directory, { recursive: true });
  }
});

test('tells on two lines why a sandbox did not come to be', async () => {
  const { exitCode, stderr } = await openshell(
    ...['sandbox', 'create', '--name', 'broken', '--image', 'missing:1', '--', 'true'],
  );

  expect(exitCode).toBe(1);
  const [fact, remedy, ...rest] = stderr.trimEnd().split('\n').slice(-2);
  expect(fact).toBe(
    'error: sandbox "broken" is in state Error: image "missing:1" does not exist: check its name',
  );
  expect(remedy).toMatch(/^ {2}see "openshell sandbox get broken"/);
  expect(rest).toEqual([]);
});

test('leaves a sandbox running on Ctrl-C and says how to come back', async () => {
  const argv = ['sandbox', 'create', '--name', 'long', '--', 'sh', '-c', 'echo ready; sleep 600'];
  const child = spawnOpenshell(gateway.url, argv);
  let stderr = '';
  child.stderr?.on('data', (data) => {
    stderr += data;
  });
  await new Promise((resolve) => child.stdout?.once('data', resolve));
  child.kill('SIGINT');
  await new Promise((resolve) => child.once('close', resolve));

  expect(child.exitCode).toBe(130);
  expect(stderr).toContain('sandbox long goes on\n  back to it: openshell sandbox logs -f long');
  const { stdout } = await openshell('sandbox', 'get', 'long', '-o', 'json');
  expect(JSON.parse(stdout)).toMatchObject({ name: 'long', status: 'Ready' });
});

test('stops waiting when --timeout is over', async () => {
  const { exitCode, stderr } = await openshell(
    ...['sandbox', 'create', '--name', 'slow', '--image', 'endless', '--timeout', '600ms'],
  );

  expect(exitCode).toBe(1);
  expect(stderr).toContain(
    'error: not done after 0.6 s: Provisioning slow\n  give it more time with --timeout',
  );
});

test('lists, stops, resumes and deletes', async () => {
  await openshell('sandbox', 'create', '--name', 'one', '-d', '-l', 'of=walk', '--', 'sleep', '60');
  await openshell('sandbox', 'create', '--name', 'two', '-d', '-l', 'of=walk', '--', 'sleep', '60');
  const argv = ['sandbox', 'list', '--label', 'of=walk'];

  const { stdout: names } = await openshell(...argv, '-q');
  expect(names).toBe('one\ntwo\n');

  expect(await openshell('sandbox', 'stop', 'one', 'two')).toMatchObject({
    exitCode: 0,
    stdout: 'Stopped sandbox: one\nStopped sandbox: two\n',
  });
  const { stdout: stopped } = await openshell(...argv, '-o', 'json');
  expect(JSON.parse(stopped)).toMatchObject([{ status: 'Stopped' }, { status: 'Stopped' }]);

  expect((await openshell('sandbox', 'start', 'one')).stdout).toBe('Resumed sandbox: one\n');
  const { stdout: text } = await openshell(...argv);
  expect(text).toMatch(
    /^NAME +STATUS +DRIVER +IMAGE +AGE +COMMAND\none +Ready +process +- +3m +sleep 60\n/,
  );

  expect(await openshell('sandbox', 'delete', 'one', 'two')).toMatchObject({
    exitCode: 0,
    stdout: 'Deleted sandbox: one\nDeleted sandbox: two\n',
  });
  expect((await openshell(...argv, '-q')).stdout).toBe('');
});

test('goes on with the others when one of several fails', async () => {
  await openshell('sandbox', 'create', '--name', 'there', '-d', '--', 'sleep', '60');

  const { exitCode, stdout, stderr } = await openshell('sandbox', 'delete', 'nobody', 'there');

  expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: 'Deleted sandbox: there\n' });
  expect(stderr).toContain('error: no sandbox "nobody" in workspace "default"');
});

test('prints each change of a sandbox until it is gone', async () => {
  await openshell('sandbox', 'create', '--name', 'seen', '-d', '--', 'sleep', '60');
  const watching = openshell('sandbox', 'watch', 'seen', '-o', 'json');
  // Only what happens while it watches is seen.
  const id = [...gateway.state.sandboxes.values()].find(
    ({ message }) => message.metadata?.name === 'seen',
  );
  while (id?.changes.listenerCount('change') === 0) await new Promise((go) => setTimeout(go, 20));
  await openshell('sandbox', 'delete', 'seen');

  const lines = (await watching).stdout.trimEnd().split('\n');
  expect(lines.map((line) => JSON.parse(line).status)).toEqual(['Ready', 'Deleting']);
});

test('prints logs byte for byte, the end of them and with times', async () => {
  const script = 'echo one; printf "\\377\\000"; sleep 0.2; echo two';
  await openshell('sandbox', 'create', '--name', 'logs', '--', 'sh', '-c', script);

  expect((await openshell('sandbox', 'logs', 'logs')).stdout).toBe('one\n\u{fffd}\0two\n');
  expect((await openshell('sandbox', 'logs', '--tail', '1', 'logs')).stdout).toBe('two\n');
  expect(
    (await openshell('sandbox', 'logs', '--tail', '1', '--timestamps', 'logs')).stdout,
  ).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z two\n$/);
  expect((await openshell('sandbox', 'logs', '--since', '1h', 'logs')).stdout).toContain('two');
});
