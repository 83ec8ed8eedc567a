import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { runOpenshell } from './double/run-openshell.ts';
import { startGateway, type TestGateway } from './double/start-gateway.ts';

// Each test starts the program several times, on machines that may be busy.
vi.setConfig({ testTimeout: 60_000 });

const nowhere = 'http://127.0.0.1:9';
let gateway: TestGateway;

beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.close());

test('tells what gateway answers', async () => {
  expect(await runOpenshell(gateway.url, ['status'])).toEqual({
    exitCode: 0,
    stderr: '',
    stdout: `Gateway:  ${gateway.url}\nStatus:   healthy\nVersion:  1.2.3\nDrivers:  process 0.1.0\n`,
  });
});

test('takes the gateway of --gateway before that of the environment', async () => {
  const { exitCode } = await runOpenshell(nowhere, ['status', '--gateway', gateway.url]);

  expect(exitCode).toBe(0);
});

test('lists drivers', async () => {
  const { stdout } = await runOpenshell(gateway.url, ['driver', 'list']);
  const [heading, docker, podman] = stdout.split('\n');

  expect(heading).toMatch(/^NAME +STATE +VERSION +ENGINE +ENDPOINT +PACKAGE$/);
  expect(docker).toMatch(/^docker \(default\) +ready +0\.1\.0 +Docker Engine 28\.5\.2 +unix:/);
  expect(podman).toMatch(/^podman +not-installed +- +- +- +@openshell\/driver-podman$/);
});

test('explains each candidate and each capability', async () => {
  const { exitCode, stdout } = await runOpenshell(gateway.url, ['doctor']);

  expect(exitCode).toBe(0);
  expect(stdout).toContain(`✓ gateway at ${gateway.url}, version 1.2.3\n`);
  expect(stdout).toContain('✓ docker  ready, default  (@openshell/driver-docker 0.1.0)\n');
  expect(stdout).toContain('    - DOCKER_HOST: -  not set\n');
  expect(stdout).toContain('    ✓ known socket: /var/run/docker.sock  answers, API 1.51\n');
  expect(stdout).toContain(
    '    ✗ memoryLimit  unsupported (rootless on cgroup v1)\n      → use cgroup v2\n',
  );
  expect(stdout).toContain('- podman  not-installed');
});

test('shows the ways back from a sandbox that an image was named for', async () => {
  const { exitCode, stdout } = await runOpenshell(gateway.url, [
    'doctor',
    '--routes',
    'busybox:1.37',
  ]);

  expect(exitCode).toBe(0);
  expect(stdout).toContain(
    [
      '  Ways back from a sandbox:',
      '      ADDRESS       LISTENS ON  STATE       FOLLOWS FROM                 DETAIL',
      '    ✓ 172.17.0.1    172.17.0.1  verified    gateway of network "bridge"  dialled from inside',
      '    - host-gateway  127.0.0.1   unverified  forwarded',
      '    ✗ 10.0.0.4      10.0.0.4    failed      address of this machine      curl: refused\u{fffd}[2J',
    ].join('\n'),
  );
});

test('shows no ways back where nobody asked for them', async () => {
  const { stdout } = await runOpenshell(gateway.url, ['doctor']);

  expect(stdout).not.toContain('Ways back');
});

test('writes the ways back as JSON with the names of the contract', async () => {
  const words = ['doctor', '-o', 'json', '--routes', 'busybox:1.37'];
  const { drivers } = JSON.parse((await runOpenshell(gateway.url, words)).stdout);

  expect(drivers[0].routes).toHaveLength(3);
  expect(drivers[0].routes[1]).toEqual({
    address: 'host-gateway',
    listenAddress: '127.0.0.1',
    reason: 'forwarded',
    scope: 'engine',
    state: 'unverified',
  });
  expect(drivers[1].routes).toEqual([]);
});

test('refuses --routes without an image', async () => {
  expect(await runOpenshell(gateway.url, ['doctor', '--routes', ''])).toMatchObject({
    exitCode: 2,
    stderr: 'error: --routes needs an image\n  name one that is present on the engine\n',
  });
});

test('uses no colours where there is no terminal', async () => {
  const { stdout, stderr } = await runOpenshell(gateway.url, ['doctor']);

  expect(`${stdout}${stderr}`).not.toContain('\u001b');
});

/** A gateway program on PATH that prints a report. */
async function withProgram<Result>(
  script: string,
  run: (env: Readonly<Record<string, string>>) => Promise<Result>,
): Promise<Result> {
  const directory = await mkdtemp(join(tmpdir(), 'openshell-doctor-'));
  try {
    const program = join(directory, 'openshell-gateway');
    await writeFile(program, `#!/bin/sh\n${script}\n`);
    await chmod(program, 0o755);
    return await run({ PATH: `${directory}:${process.env['PATH']}` });
  } finally {
    await rm(directory, { recursive: true });
  }
}

test('has the gateway program look for engines when no gateway answers', async () => {
  const report = {
    drivers: [{ name: 'docker', state: 'unavailable', message: 'no engine', remedy: 'start one' }],
  };
  const script = `test "$*" = "doctor --output json" && echo '${JSON.stringify(report)}'; exit 1`;
  const ended = await withProgram(script, (env) => runOpenshell(nowhere, ['doctor'], { env }));

  expect(ended.exitCode).toBe(1);
  expect(ended.stdout).toContain(`! no gateway answers at ${nowhere}: connection refused`);
  expect(ended.stdout).toContain('✗ docker  unavailable');
  expect(ended.stdout).toContain('  no engine\n    → start one\n');
});

test('has the gateway program dial the ways back, too', async () => {
  const route = { address: '172.17.0.1', listenAddress: '172.17.0.1', state: 'verified' };
  const report = { drivers: [{ name: 'docker', state: 'ready', routes: [route] }] };
  const words = 'doctor --output json --routes busybox:1.37';
  const script = `test "$*" = "${words}" && echo '${JSON.stringify(report)}'; exit 0`;
  const ended = await withProgram(script, (env) =>
    runOpenshell(nowhere, ['doctor', '--routes', 'busybox:1.37'], { env }),
  );

  expect(ended.exitCode).toBe(0);
  expect(ended.stdout).toContain('    ✓ 172.17.0.1  172.17.0.1  verified');
});

test('passes on what the gateway program complains about', async () => {
  const script = 'echo "error: the file is wrong" >&2; echo "  mend it" >&2; exit 78';
  const ended = await withProgram(script, (env) => runOpenshell(nowhere, ['doctor'], { env }));

  expect(ended).toMatchObject({
    exitCode: 1,
    stderr: 'error: openshell-gateway doctor failed: the file is wrong\n  mend it\n',
  });
});
