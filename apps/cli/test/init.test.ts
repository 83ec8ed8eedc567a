import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Ended, runOpenshell } from './double/run-openshell.ts';

// Each test starts two programs, on machines that may be busy.
vi.setConfig({ testTimeout: 60_000 });

const gatewayMain = fileURLToPath(new URL('../../gateway/src/main.ts', import.meta.url));

let home: string;

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'openshell-init-'));
  const program = join(home, 'openshell-gateway');
  const words = `'${process.execPath}' --conditions=@openshell/source '${gatewayMain}'`;
  await writeFile(program, `#!/bin/sh\nexec ${words} "$@"\n`);
  await chmod(program, 0o755);
});
afterEach(() => rm(home, { recursive: true }));

function init(...words: readonly string[]): Promise<Ended> {
  const env = { HOME: home, PATH: `${home}:${process.env['PATH']}` };
  return runOpenshell('http://127.0.0.1:9', ['init', ...words], { env, cwd: home });
}

test('has the gateway write its configuration file', async () => {
  const path = join(home, '.config', 'openshell', 'gateway.toml');

  expect(await init('--runtime', 'podman')).toEqual({
    exitCode: 0,
    stdout: `Wrote ${path}\n`,
    stderr: '',
  });
  expect(await readFile(path, 'utf8')).toContain('\ncompute_drivers = ["podman"]\n');
});

test('passes on why nothing was written, and the way out', async () => {
  const path = join(home, 'mine.toml');
  await writeFile(path, 'mine');

  expect(await init('--path', 'mine.toml')).toEqual({
    exitCode: 1,
    stdout: '',
    stderr: `error: openshell-gateway init failed: "${path}" is there already\n  change it with an editor, name another with --path, or lose it with --force\n`,
  });
  expect(await readFile(path, 'utf8')).toBe('mine');
});

test('replaces a file with --force, and answers in JSON what is left to do', async () => {
  const path = join(home, 'mine.toml');
  await writeFile(path, 'mine');
  const { stdout } = await init('--path', 'mine.toml', '--force', '-o', 'json');

  expect(JSON.parse(stdout)).toEqual({
    path,
    remarks: [`start the gateway with --config ${path}`],
  });
});

test('prints the file where that is asked for', async () => {
  const { exitCode, stdout } = await init('--path', '-');

  expect(exitCode).toBe(0);
  expect(stdout).toMatch(/^# Configuration of openshell-gateway\./);
});

test('refuses a driver that the gateway has no table for', async () => {
  const { exitCode, stderr } = await init('--runtime', 'dokcer');

  expect(exitCode).toBe(1);
  expect(stderr).toContain('Allowed choices are docker, podman, apple-container');
});

test('says how to get the program where it is not installed', async () => {
  await rm(join(home, 'openshell-gateway'));
  const env = { HOME: home, PATH: home };

  expect(await runOpenshell('http://127.0.0.1:9', ['init'], { env })).toMatchObject({
    exitCode: 1,
    stderr:
      'error: the program openshell-gateway is not installed\n  install it with "npm install -g @openshell/gateway" and a driver\n',
  });
});
