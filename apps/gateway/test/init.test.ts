import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import './harness/patience.ts';
import { runGateway } from './harness/gateway-process.ts';
import { modeOf } from './harness/mode-of.ts';
import { createScratch, type Scratch } from './harness/scratch.ts';

let scratch: Scratch;

beforeEach(() => {
  scratch = createScratch();
});

afterEach(() => {
  scratch.remove();
});

/** Where the gateway of the scratch looks for its file. */
const usual = (): string => join(scratch.path, 'config', 'openshell', 'gateway.toml');

function init(...words: readonly string[]): ReturnType<typeof runGateway> {
  const environment = { XDG_CONFIG_HOME: join(scratch.path, 'config') };
  return runGateway(['init', ...words], { environment, cwd: scratch.path });
}

test('the file is written where the gateway looks, for its user alone', async () => {
  const { exitCode, stdout, stderr } = await init();

  expect({ exitCode, stdout, stderr }).toEqual({
    exitCode: 0,
    stdout: `Wrote ${usual()}\n`,
    stderr: '',
  });
  expect([modeOf(usual()), modeOf(join(usual(), '..')), modeOf(join(usual(), '../..'))]).toEqual([
    '600',
    '700',
    '700',
  ]);
});

test('the gateway reads what was written, and the driver that was chosen is selected', async () => {
  await init('--runtime', 'podman');
  const environment = {
    XDG_CONFIG_HOME: join(scratch.path, 'config'),
    XDG_STATE_HOME: join(scratch.path, 'state'),
    CONTAINER_HOST: `unix://${scratch.path}/nobody.sock`,
  };
  const { exitCode, stdout } = await runGateway(['doctor'], { environment });

  expect(exitCode).toBe(1);
  expect(stdout).toContain('podman: unavailable, selected, the default');
});

test('a file that is there stays, and the way out is told', async () => {
  await init();
  writeFileSync(usual(), 'mine');
  const { exitCode, stderr } = await init('--runtime', 'docker');

  expect(exitCode).toBe(1);
  expect(stderr).toBe(
    `openshell-gateway: "${usual()}" is there already\n  change it with an editor, name another with --path, or lose it with --force\n`,
  );
  expect(readFileSync(usual(), 'utf8')).toBe('mine');
});

test('with --force the file is replaced, also where a link leads to it', async () => {
  const real = join(scratch.path, 'dotfiles.toml');
  writeFileSync(real, 'mine');
  chmodSync(real, 0o644);
  mkdirSync(join(usual(), '..'), { recursive: true });
  symlinkSync(real, usual());
  const { exitCode } = await init('--force', '--runtime', 'docker');

  expect(exitCode).toBe(0);
  expect(readFileSync(real, 'utf8')).toContain('\ncompute_drivers = ["docker"]\n');
  expect(modeOf(real)).toBe('600');
});

test('elsewhere it is written with the flag that makes the gateway read it', async () => {
  const { stdout } = await init('--path', 'other/gateway.toml', '--output', 'json');
  const path = join(scratch.path, 'other', 'gateway.toml');

  expect(JSON.parse(stdout)).toEqual({
    path,
    remarks: [`start the gateway with --config ${path}`],
  });
});

test('it can be printed instead', async () => {
  const { exitCode, stdout } = await init('--path', '-', '--runtime', 'podman');

  expect(exitCode).toBe(0);
  expect(stdout).toContain('\ncompute_drivers = ["podman"]\n');
  expect(existsSync(join(scratch.path, '-'))).toBe(false);
});

test('a place that cannot be written to is told', async () => {
  const { exitCode, stderr } = await init('--path', 'gateway.toml/below');

  expect(exitCode).toBe(78);
  expect(stderr).toContain(`openshell-gateway: "${scratch.config}/below" cannot be written: E`);
});

test('a runtime it has no table for is refused', async () => {
  const { exitCode, stderr } = await init('--runtime', 'dokcer');

  expect(exitCode).toBe(78);
  expect(stderr).toContain('docker, podman, apple-container');
});
