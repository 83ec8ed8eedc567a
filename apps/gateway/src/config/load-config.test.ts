import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { GatewayConfig, GatewayFlags } from './gateway-config.ts';
import { loadConfig } from './load-config.ts';

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'openshell-config-'));
});

afterEach(() => {
  rmSync(directory, { recursive: true });
});

function load(
  flags: GatewayFlags = {},
  environment: Readonly<Record<string, string>> = {},
  file?: string,
): GatewayConfig {
  const path = join(directory, 'gateway.toml');
  if (file !== undefined) writeFileSync(path, file);
  const config = file === undefined ? {} : { config: path };
  return loadConfig(
    { ...config, ...flags },
    { environment, platform: 'linux', homeDirectory: directory, workingDirectory: '/start' },
  );
}

const gateway = (lines: string): string => `[openshell.gateway]\n${lines}`;

test('without anything the defaults hold', () => {
  expect(load()).toMatchObject({
    file: undefined,
    bindAddress: { host: '127.0.0.1', port: 17_670 },
    logLevel: 'info',
    computeDrivers: undefined,
    stateDirectory: join(directory, '.local/state/openshell/gateway'),
    databasePath: join(directory, '.local/state/openshell/gateway/openshell.db'),
  });
});

test('flags win over environment, environment over file', () => {
  const file = gateway('bind_address = "127.0.0.1:1"\nlog_level = "warn"\ncompute_drivers = ["c"]');
  const environment = { OPENSHELL_LOG_LEVEL: 'error', OPENSHELL_DRIVERS: 'b' };
  const config = load({ drivers: 'A, d' }, environment, file);
  expect(config.bindAddress.port).toBe(1);
  expect(config.logLevel).toBe('error');
  expect(config.computeDrivers).toEqual({ value: ['a', 'd'], source: '--drivers' });
});

test.each([
  [{ bindAddress: '[::1]:9' }, {}, { host: '::1', port: 9 }],
  [{ bindAddress: '::1' }, {}, { host: '::1', port: 1 }],
  [{ bindAddress: 'localhost' }, { OPENSHELL_SERVER_PORT: '7' }, { host: 'localhost', port: 7 }],
  [{ port: '0' }, { OPENSHELL_BIND_ADDRESS: '127.0.0.2' }, { host: '127.0.0.2', port: 0 }],
])('%j and %j make the address %j', (flags, environment, address) => {
  const file = gateway('bind_address = "127.0.0.1:1"');
  expect(load(flags, environment, file).bindAddress).toEqual(address);
});

test.each([['0.0.0.0'], ['::'], ['10.0.0.1:80'], ['::ffff:10.0.0.1']])(
  'the address %s is refused: others reach it',
  (bindAddress) => {
    expect(() => load({ bindAddress })).toThrow('can be reached from other machines');
  },
);

test.each([['localhost:'], ['host.example'], ['127.0.0.1:70000'], ['[::1'], ['127.0.0.1:x']])(
  'the address %s is refused: it is none',
  (bindAddress) => {
    expect(() => load({ bindAddress })).toThrow(/is no (address|port)/);
  },
);

test('two variables for the drivers have to agree', () => {
  const same = { OPENSHELL_DRIVERS: 'docker', OPEN_SHELL_RUNTIME: 'Docker' };
  expect(load({}, same).computeDrivers?.value).toEqual(['docker']);
  const other = { OPENSHELL_DRIVERS: 'docker', OPEN_SHELL_RUNTIME: 'podman' };
  expect(() => load({}, other)).toThrow(
    'OPEN_SHELL_RUNTIME: "podman" contradicts OPENSHELL_DRIVERS="docker"',
  );
});

test('paths in the file start from the file, those of flags from the working directory', () => {
  const file = gateway('state_directory = "here"');
  expect(load({}, {}, file).stateDirectory).toBe(join(directory, 'here'));
  expect(load({ stateDirectory: 'there' }, {}, file).stateDirectory).toBe('/start/there');
});

test.each([
  ['sqlite:/a/b.db', '/a/b.db'],
  ['sqlite:///a/b.db', '/a/b.db'],
  ['sqlite:b.db', '/start/b.db'],
])('the database %s lies at %s', (dbUrl, path) => {
  expect(load({ dbUrl }).databasePath).toBe(path);
});

test.each([['postgres://u:pw@h/d'], ['sqlite::memory:'], ['/plain/path']])(
  'the database %s is refused without being repeated',
  (dbUrl) => {
    expect(() => load({ dbUrl })).toThrow(/^--db-url: is no database URL/);
  },
);

test('everything that is wrong in the file is told at once, each with its place', () => {
  const file = gateway('log_levl = "warn"\ncompute_drivers = []\n').concat(
    '[openshell.drivers.docker]\npackage = 5\n',
  );
  const path = join(directory, 'gateway.toml');
  const message = (() => {
    try {
      load({}, {}, file);
    } catch (error) {
      return error instanceof Error ? error.message : '';
    }
    return '';
  })();
  expect(message.split('\n')).toEqual(
    expect.arrayContaining([
      `${path}:2:1: openshell.gateway.log_levl: unknown key: did you mean "log_level"?`,
      expect.stringContaining(`${path}:3:1: openshell.gateway.compute_drivers: is empty`),
      expect.stringContaining(`${path}:5:1: openshell.drivers.docker.package: `),
    ]),
  );
});

test('a version this gateway does not know is refused', () => {
  expect(() => load({}, {}, '[openshell]\nversion = 2')).toThrow(
    /gateway\.toml:2:1: openshell\.version: is newer/,
  );
});

test.each([
  [{ config: '/nonexistent.toml' }, {}, '--config: cannot read "/nonexistent.toml"'],
  [
    {},
    { OPENSHELL_GATEWAY_CONFIG: '/no.toml' },
    'OPENSHELL_GATEWAY_CONFIG: cannot read "/no.toml"',
  ],
  [{}, { OPENSHELL_SERVER_PORT: '99999' }, 'OPENSHELL_SERVER_PORT: "99999" is no port'],
  [{ logLevel: 'wrn' }, {}, '--log-level: "wrn" is no log level: did you mean "warn"?'],
  [{ drivers: 'a b' }, {}, '--drivers: "a b" is no driver name'],
])('%j with %j is refused by the name of its source', (flags, environment, message) => {
  expect(() => load(flags, environment)).toThrow(message);
});
