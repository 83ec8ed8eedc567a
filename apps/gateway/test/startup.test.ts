import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fromJsonString } from '@bufbuild/protobuf';
import { ListDriversResponseSchema } from '@openshell/wire';
import { afterEach, beforeEach, expect, test } from 'vitest';
import './harness/patience.ts';
import { runGateway, startGateway } from './harness/gateway-process.ts';
import { createScratch, type Scratch } from './harness/scratch.ts';

let scratch: Scratch;

beforeEach(() => {
  scratch = createScratch();
});

afterEach(() => {
  scratch.remove();
});

/** The configuration with one change, and how the gateway ends with it. */
async function startWith(change: (text: string) => string): Promise<string> {
  writeFileSync(scratch.config, change(readFileSync(scratch.config, 'utf8')));
  const { exitCode, stderr, stdout } = await runGateway(['--config', scratch.config]);
  expect(exitCode).toBe(78);
  expect(stdout).toBe('');
  expect(stderr).not.toMatch(/\n\s+at /);
  return stderr.replaceAll(scratch.path, '');
}

test('an unknown key is refused with its place and the nearest valid one', async () => {
  const text = await startWith((file) => file.replace('bind_address', 'bind_adress'));
  expect(text).toBe(
    'openshell-gateway: /gateway.toml:5:1: openshell.gateway.bind_adress: unknown key\n  did you mean "bind_address"?\n',
  );
});

test('what a driver says of its options is said of the lines they stand in', async () => {
  const text = await startWith((file) =>
    file.replace('root_directory', 'root_directry').concat('limits = { max_sandboxes = 0 }\n'),
  );
  const lines = text.split('\n');
  expect(lines).toContainEqual(
    expect.stringMatching(
      /gateway\.toml:11:1: openshell\.drivers\.process\.root_directry: unknown key/,
    ),
  );
  expect(lines).toContainEqual(
    expect.stringMatching(
      /^\/gateway\.toml:14:12: openshell\.drivers\.process\.limits\.max_sandboxes: Too small/,
    ),
  );
});

test('an address that others reach is refused', async () => {
  const text = await startWith((file) => file.replace('127.0.0.1:0', '0.0.0.0:0'));
  expect(text).toContain('/gateway.toml:5:1: "0.0.0.0:0" can be reached from other machines');
});

test('a database URL in the file is refused, and not repeated', async () => {
  const text = await startWith((file) =>
    file.replace('state_directory', 'database_url = "postgres://u:pw@x"\nstate_directory'),
  );
  expect(text).toContain('/gateway.toml:7:1: openshell.gateway.database_url');
  expect(text).toContain('OPENSHELL_DB_URL');
  expect(text).not.toContain('pw');
});

test('a driver without what the gateway needs stops it with the table of what is missing', async () => {
  const text = await startWith((file) => `${file}offers_exec = false\n`);
  expect(text).toContain('driver "process" lacks what this gateway needs');
  expect(text).toMatch(/exec\s+true\s+ExecSandbox\s+driver "process" offers false/);
});

test('a driver that was named and is not installed stops it with the command that installs it', async () => {
  const { exitCode, stderr } = await runGateway(['--driver', 'apple-container', '--port', '0'], {
    environment: { XDG_STATE_HOME: scratch.path },
    cwd: scratch.path,
  });
  expect(exitCode).toBe(78);
  expect(stderr).toBe(
    'openshell-gateway: --drivers: driver "apple-container" is not installed: there is no package "@openshell/driver-apple-container"\n' +
      '  npm install @openshell/driver-apple-container\n',
  );
});

test('a driver nobody knows needs a package', async () => {
  const { exitCode, stderr } = await runGateway(['--port', '0'], {
    environment: { XDG_STATE_HOME: scratch.path, OPEN_SHELL_RUNTIME: 'firecracker' },
  });
  expect(exitCode).toBe(78);
  expect(stderr).toContain('[openshell.drivers.firecracker] package = "…"');
});

test.each([
  [[], { OPENSHELL_LOG_LEVEL: 'warning' }, 'OPENSHELL_LOG_LEVEL: "warning" is no log level'],
  [['--nonsense'], {}, "unknown option '--nonsense'"],
])('%j with %j is refused with exit code 78', async (words, environment, message) => {
  const { exitCode, stderr } = await runGateway(words, { environment });
  expect(exitCode).toBe(78);
  expect(stderr).toContain(message);
});

test('a port that is taken ends the gateway with 1: starting again later may help', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => {
    other.listen(0, '127.0.0.1', resolve);
  });
  const address = other.address();
  const port = typeof address === 'object' ? String(address?.port) : '';
  const words = ['--config', scratch.config, '--bind-address', '127.0.0.1', '--port', port];
  const { exitCode, stderr } = await runGateway(words);
  other.close();
  expect(exitCode).toBe(1);
  expect(stderr).toContain(`cannot listen on 127.0.0.1:${port}: another program listens there`);
});

test('two gateways do not share a database', async () => {
  const first = await startGateway(['--config', scratch.config]);
  const { exitCode, stderr } = await runGateway(['--config', scratch.config]);
  await first.kill('SIGTERM');
  expect(exitCode).toBe(1);
  expect(stderr).toContain('is in use by another gateway');
});

test('what the gateway keeps is for its user alone', async () => {
  const gateway = await startGateway(['--config', scratch.config]);
  const modeOf = (...parts: string[]): number =>
    statSync(join(scratch.state, ...parts)).mode & 0o777;
  expect(modeOf()).toBe(0o700);
  expect(modeOf('openshell.db')).toBe(0o600);
  expect(modeOf('openshell.db-wal')).toBe(0o600);
  expect(modeOf('gateway-id')).toBe(0o600);
  await gateway.kill('SIGTERM');
});

test('a driver package of the working directory is found by name', async () => {
  const modules = join(scratch.path, 'node_modules', '@acme', 'driver-void');
  mkdirSync(modules, { recursive: true });
  writeFileSync(join(modules, 'package.json'), '{"name":"@acme/driver-void","main":"index.cjs"}');
  writeFileSync(join(modules, 'index.cjs'), 'exports.nothing = 1;');
  writeFileSync(
    scratch.config,
    '[openshell.gateway]\ncompute_drivers = ["void"]\nstate_directory = "state"\nbind_address = "127.0.0.1:0"\n[openshell.drivers.void]\npackage = "@acme/driver-void"\n',
  );
  const { exitCode, stderr } = await runGateway(['--config', scratch.config], {
    cwd: scratch.path,
  });
  expect(exitCode).toBe(78);
  expect(stderr).toContain('package "@acme/driver-void" is no driver');
});

test('the doctor tells every driver, every address it looked at and what it can', async () => {
  const { exitCode, stdout } = await runGateway(['doctor', '--config', scratch.config]);
  expect(exitCode).toBe(0);
  expect(stdout).toContain('process: ready, selected, the default');
  expect(stdout).toContain(`selected   ${scratch.engine} (option): it answers`);
  expect(stdout).toContain('unsupported  stats = false: nobody counts');
  expect(stdout).toContain('npm install @openshell/driver-apple-container');
});

test('the doctor ends with 1 when no engine answers, and says it in JSON, too', async () => {
  scratch.setDown(true);
  const words = ['doctor', '--config', scratch.config, '--output', 'json'];
  const { exitCode, stdout } = await runGateway(words);
  expect(exitCode).toBe(1);
  const { drivers } = fromJsonString(ListDriversResponseSchema, stdout);
  expect(drivers.find(({ name }) => name === 'process')).toMatchObject({
    state: 'unavailable',
    remedy: 'remove the file "down"',
    candidates: [{ state: 'rejected', reason: 'it is down' }],
  });
});

test('a state directory that cannot be written to is told, with a way out', async () => {
  const text = await startWith((file) =>
    file.replace('"state"', `"${join(scratch.config, 'below')}"`),
  );
  expect(text).toMatch(
    /^openshell-gateway: state directory "\/gateway\.toml\/below" cannot be used: .*\n {2}make it writable/,
  );
});

test('help and version are told without any configuration', async () => {
  const help = await runGateway(['--help']);
  expect(help.exitCode).toBe(0);
  expect(help.stdout).toContain('openshell-gateway --drivers podman');
  const version = await runGateway(['--version']);
  expect(version.stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
});
