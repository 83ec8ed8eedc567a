import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'plist';
import { afterEach, beforeEach, expect, test } from 'vitest';
import './harness/service/patience.ts';
import { modeOf } from './harness/mode-of.ts';
import { createServiceHome, type ServiceHome } from './harness/service/service-home.ts';

let home: ServiceHome;
let agent: string;
const label = 'ai.openshell.gateway';

beforeEach(async () => {
  home = await createServiceHome('darwin');
  agent = join(home.path, 'Library', 'LaunchAgents', `${label}.plist`);
});

afterEach(() => home.remove());

test('the gateway is installed as an agent of launchd, and serves', async () => {
  const config = join(home.path, 'a & "b" <c>.toml');
  writeFileSync(config, readFileSync(join(home.path, '.config/openshell/gateway.toml')));
  const said = await home.install({ flags: { config } });
  const log = join(home.path, 'Library', 'Logs', 'openshell', 'gateway.log');

  expect(said.split('\n')).toEqual([
    `Installed the launchd agent ${agent}`,
    `  it serves on ${home.url}`,
    `  its log: tail -f '${log}'`,
  ]);
  const { nodePath, nodeOptions, scriptPath, environment } = home.surroundings;
  expect(parse(readFileSync(agent, 'utf8'))).toEqual({
    Label: label,
    ProgramArguments: [nodePath, ...nodeOptions, scriptPath, '--config', config],
    EnvironmentVariables: { PATH: environment['PATH'] },
    RunAtLoad: true,
    KeepAlive: { SuccessfulExit: false },
    ThrottleInterval: 10,
    ExitTimeOut: 30,
    Umask: 0o077,
    StandardOutPath: log,
    StandardErrorPath: log,
  });
  expect([modeOf(agent), modeOf(dirname(log))]).toEqual(['600', '700']);
  expect(home.calls().filter((call) => !call.startsWith('launchctl print'))).toEqual([
    `launchctl enable gui/501/${label}`,
    `launchctl bootstrap gui/501 ${agent}`,
  ]);
});

test('what is installed twice is replaced, and removed when it is uninstalled', async () => {
  await home.install();
  await home.install();
  writeFileSync(join(home.path, 'Library', 'Logs', 'openshell', 'gateway.log'), 'said');

  expect((await home.uninstall()).split('\n')).toEqual([
    'Stopped the launchd agent',
    `Removed ${agent}`,
    `Removed ${join(home.path, 'Library', 'Logs', 'openshell', 'gateway.log')}`,
    `Kept ${join(home.path, '.config/openshell/gateway.toml')}`,
    'Kept the sandboxes on their engine',
  ]);
  const changes = home.calls().filter((call) => !call.startsWith('launchctl print'));
  expect(changes).toEqual([
    `launchctl enable gui/501/${label}`,
    `launchctl bootstrap gui/501 ${agent}`,
    `launchctl bootout gui/501/${label}`,
    `launchctl enable gui/501/${label}`,
    `launchctl bootstrap gui/501 ${agent}`,
    `launchctl bootout gui/501/${label}`,
  ]);
  expect(await home.isServing()).toBe(false);
  expect(await home.uninstall()).toContain('Nothing to remove');
});

test('without a session of the user it is told how to get one', async () => {
  home.spoil('no-session');

  await expect(home.install()).rejects.toMatchObject({
    fact: 'launchd has no session of user "ada" (gui/501)',
    remedy: expect.stringContaining('log in to the Mac itself'),
  });
});
