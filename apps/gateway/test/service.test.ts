import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import './harness/service/patience.ts';
import { createClients } from './harness/clients.ts';
import { runGateway } from './harness/gateway-process.ts';
import { listenOn } from './harness/listen-on.ts';
import { modeOf } from './harness/mode-of.ts';
import { createServiceHome, type ServiceHome } from './harness/service/service-home.ts';

let home: ServiceHome;
let unit: string;
const name = 'openshell-gateway.service';

beforeEach(async () => {
  home = await createServiceHome('linux');
  unit = join(home.path, '.config', 'systemd', 'user', name);
});

afterEach(() => home.remove());

test('the gateway is installed as a systemd user service, and serves', async () => {
  const said = await home.install();

  expect(said.split('\n')).toEqual([
    `Installed the systemd user service ${unit}`,
    `  it serves on ${home.url}`,
    '  its log: journalctl --user -u openshell-gateway -e',
    '  it ends when you log out; to keep it, also after a restart of the machine: loginctl enable-linger ada',
  ]);
  expect(await createClients(home.url).openshell.health({})).toMatchObject({ version: /./ });
  expect([modeOf(unit), modeOf(dirname(unit))]).toEqual(['600', '700']);
  expect(
    home.calls().filter((call) => !/ (show|is-active|show-environment)( |$)/.test(call)),
  ).toEqual([
    'systemctl --user daemon-reload',
    `systemctl --user enable --now ${name}`,
    'loginctl show-user ada --property=Linger --value',
  ]);
});

test('what is installed twice is replaced', async () => {
  await home.install();
  const config = join(home.path, 'else where.toml');
  writeFileSync(config, readFileSync(join(home.path, '.config/openshell/gateway.toml')));
  await home.install({ flags: { config } });

  expect(home.calls()).toContain(`systemctl --user stop ${name}`);
  expect(readFileSync(unit, 'utf8')).toContain(`--config "${config}"\n`);
  expect(await home.isServing()).toBe(true);
});

test('all that was made is removed, and what stays is told', async () => {
  await home.install();

  expect((await home.uninstall()).split('\n')).toEqual([
    'Stopped the systemd user service',
    `Removed ${unit}`,
    `Kept ${join(home.path, '.config/openshell/gateway.toml')}`,
    'Kept the sandboxes on their engine',
  ]);
  expect(existsSync(unit)).toBe(false);
  expect(await home.isServing()).toBe(false);
  expect(await home.uninstall()).toBe(
    `Nothing to remove: there is no systemd user service ${unit}`,
  );
});

test('with --dry-run it is only told what would be done', async () => {
  const said = await home.install({ dryRun: true });

  expect(said).toContain(`Would write ${unit}\n`);
  expect(said).toContain('\n  RestartPreventExitStatus=78\n');
  expect(said).toContain(
    `and run\n  systemctl --user daemon-reload\n  systemctl --user enable --now ${name}`,
  );
  expect(await home.uninstall({ dryRun: true })).toContain('Nothing to remove');
  expect(home.calls()).toEqual([]);
  expect(existsSync(unit)).toBe(false);
});

test('a removal is told in advance, too', async () => {
  await home.install();

  expect(await home.uninstall({ dryRun: true })).toBe(
    [
      'Would run',
      `  systemctl --user stop ${name}`,
      `  systemctl --user disable ${name}`,
      'remove',
      `  ${unit}`,
      'and run',
      '  systemctl --user daemon-reload',
      "  systemctl --user reset-failed 'openshell-gateway.*'",
    ].join('\n'),
  );
  expect(await home.isServing()).toBe(true);
});

test('nothing of the shell but paths goes into the unit', async () => {
  const DOCKER_HOST = 'tcp://user:hunter2@192.0.2.1';
  const environment = { ...home.surroundings.environment, DOCKER_HOST };
  const said = await home.install({ surroundings: { environment }, dryRun: true });

  expect(said).not.toContain('hunter2');
  expect(said.match(/Environment=.*/g)).toEqual([
    `Environment=PATH=${home.surroundings.environment['PATH']}`,
  ]);
  expect(said).toContain(
    `DOCKER_HOST is set here but not in the service: write endpoint of its driver into ${home.path}/.config/openshell/gateway.toml`,
  );
});

test('without a session of the user it is told how to get one, and nothing is written', async () => {
  home.spoil('no-session');

  await expect(home.install()).rejects.toMatchObject({
    code: 'FAILED_PRECONDITION',
    fact: 'there is no systemd session of user "ada" to ask: Failed to connect to bus: No medium found',
    remedy: expect.stringContaining('loginctl enable-linger ada'),
  });
  expect(existsSync(unit)).toBe(false);
});

test('without systemd it is told so', async () => {
  const environment = { ...home.surroundings.environment, PATH: '/nonexistent' };

  await expect(home.install({ surroundings: { environment } })).rejects.toMatchObject({
    code: 'UNSUPPORTED',
    fact: 'this machine has no systemd: no "systemctl"',
  });
});

test('what was written is taken back when it cannot be started', async () => {
  home.spoil('fail', 'enable');

  await expect(home.install()).rejects.toMatchObject({
    code: 'FAILED_PRECONDITION',
    fact: `"systemctl --user enable --now ${name}" ended with 1: systemctl does not feel like it`,
  });
  expect(existsSync(unit)).toBe(false);
});

test('a gateway that ends at once is no success', async () => {
  const config = join(home.path, '.config/openshell/gateway.toml');
  writeFileSync(config, `${readFileSync(config, 'utf8')}\noffers_exec = false\n`);

  await expect(home.install()).rejects.toMatchObject({
    code: 'UNAVAILABLE',
    fact: 'the service was installed and started, but its gateway ended at once',
    remedy: expect.stringContaining('journalctl --user -u openshell-gateway'),
  });
});

test('a configuration that is wrong is told before anything is done', async () => {
  const config = join(home.path, '.config/openshell/gateway.toml');
  writeFileSync(config, '[openshell.gateway]\nlog_levl = "warn"\n');

  await expect(home.install()).rejects.toMatchObject({ fact: expect.stringContaining('log_levl') });
  expect(home.calls()).toEqual([]);
});

test('where another program listens nothing is installed', async () => {
  const { hostname, port } = new URL(home.url);
  const end = await listenOn(hostname, Number(port));
  try {
    await expect(home.install()).rejects.toMatchObject({
      code: 'FAILED_PRECONDITION',
      fact: expect.stringContaining(`${hostname}:${port} is taken`),
    });
    expect(existsSync(unit)).toBe(false);
  } finally {
    await end();
  }
});

test('a unit that somebody else has written is left alone', async () => {
  mkdirSync(dirname(unit), { recursive: true });
  writeFileSync(unit, '[Service]\nExecStart=/bin/true\n');

  for (const change of [home.install, home.uninstall]) {
    await expect(change()).rejects.toMatchObject({
      code: 'ALREADY_EXISTS',
      fact: `"${unit}" was not written by "openshell-gateway install"`,
    });
  }
  expect(readFileSync(unit, 'utf8')).toContain('/bin/true');
});

test.each([
  [{ port: '1' }, '--port', 'bind_address'],
  [{ drivers: 'podman' }, '--drivers', 'compute_drivers'],
  [{ dbUrl: 'sqlite:/x?secret' }, '--db-url', 'state_directory'],
])('%j is refused: the service takes its settings from the file', async (flags, flag, key) => {
  await expect(home.install({ flags })).rejects.toMatchObject({
    code: 'INVALID_ARGUMENT',
    fact: `${flag}: a service takes its settings from gateway.toml alone`,
    remedy: expect.stringContaining(
      `write ${key} into ${home.path}/.config/openshell/gateway.toml`,
    ),
  });
});

test.each([
  [{ userId: 0 }, 'root has no user service'],
  [{ platform: 'win32' }, 'there is no way to install a service on "win32"'],
  [
    { scriptPath: '/home/ada/.npm/_npx/1a2b/node_modules/@openshell/gateway/dist/main.js' },
    expect.stringContaining('lies in the cache of npx'),
  ],
])('%j is refused with a way out', async (surroundings, fact) => {
  await expect(home.install({ surroundings })).rejects.toMatchObject({ fact, remedy: /./ });
  expect(home.calls()).toEqual([]);
});

test('the program reads the words and tells errors as its others', async () => {
  const environment = { HOME: home.path };
  const isRoot = process.getuid?.() === 0;
  const { exitCode, stdout, stderr } = await runGateway(['install', '--dry-run'], { environment });

  if (isRoot) {
    expect({ exitCode, stdout }).toEqual({ exitCode: 78, stdout: '' });
    expect(stderr).toMatch(/^openshell-gateway: root has no user service\n {2}log in as the user/);
  } else {
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toContain('Would write');
  }
});
