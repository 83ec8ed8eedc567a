import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { silentLogger } from '@openshell/driver-api';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod';
import './harness/patience.ts';
import { createDriverLoader } from '../src/commands/driver-loader.ts';
import { gatewayTableSchema } from '../src/config/gateway-file.ts';
import { loadConfig } from '../src/config/load-config.ts';
import { gatewayTemplate } from '../src/config/template/gateway-template.ts';
import { loadDriver } from '../src/drivers/load-driver.ts';
import { knownDrivers } from '../src/drivers/package-name.ts';

/** Not all of them are installed beside the gateway. */
const packages = join(import.meta.dirname, '..', '..', '..', 'packages');

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'openshell-template-'));
});

afterEach(() => {
  rmSync(directory, { recursive: true });
});

const template = (drivers: readonly string[], selected?: string): string =>
  gatewayTemplate({
    drivers,
    selected,
    stateDirectory: `${directory}/.local/state/openshell/gateway`,
  });

/** A line that is a setting, and not an explanation. */
const settings = /^#(?=[a-z_]+ = |\[)/gm;

function surroundings() {
  const environment = {};
  return { environment, platform: 'linux', homeDirectory: directory, workingDirectory: directory };
}

function load(text?: string) {
  const path = join(directory, 'gateway.toml');
  if (text !== undefined) writeFileSync(path, text);
  return loadConfig(text === undefined ? {} : { config: path }, surroundings());
}

/** What can be compared of a configuration. */
function meaning(config: ReturnType<typeof load>): object {
  const { file: _, driverTable, computeDrivers, configuredDrivers: __, ...rest } = config;
  const tables = knownDrivers.map((name) => [name, driverTable(name).options]);
  return { ...rest, drivers: computeDrivers?.value, tables };
}

test('as it is written, it means the defaults', () => {
  expect(meaning(load(template(knownDrivers)))).toEqual(meaning(load()));
});

test.each(knownDrivers)('with %s chosen, it means the defaults and that', (name) => {
  expect(meaning(load(template([name], name)))).toEqual({ ...meaning(load()), drivers: [name] });
});

test('the settings that have a default stand there with it', () => {
  const withDefaults = template([]).replace(
    /^#(?=(?:bind_address|log_level|state_directory) = )/gm,
    '',
  );

  expect(withDefaults).not.toBe(template([]));
  expect(meaning(load(withDefaults))).toEqual(meaning(load()));
});

test('every setting of the gateway is there, and each is accepted', () => {
  const text = template([]).replace(settings, '');
  const config = load(text);
  const { properties = {} } = z.toJSONSchema(gatewayTableSchema);

  expect(config.gatewayId).toBe('my-gateway');
  expect([...text.matchAll(/^([a-z_]+) = /gm)].map(([, key]) => key).sort()).toEqual(
    ['version', ...Object.keys(properties)].sort(),
  );
});

/** What a setting needs beside it, where it means nothing alone. */
const companions: Readonly<Record<string, string>> = {
  tls_directory: 'endpoint = "tcp://192.0.2.1:2376"',
  userns: 'uidmap = ["0:100000:65536"]\ngidmap = ["0:100000:65536"]',
  uidmap: 'userns = "private"\ngidmap = ["0:100000:65536"]',
  gidmap: 'userns = "private"\nuidmap = ["0:100000:65536"]',
};

describe.each(knownDrivers)('in the table of %s', (name) => {
  const table = template([name], name).split(`[openshell.drivers.${name}]\n`)[1] ?? '';
  const lines = table.split('\n').filter((line) => /^#[a-z_]+ = /.test(line));

  test.each(lines.map((line) => line.slice(1)))('the driver accepts %s', async (line) => {
    const companion = companions[line.split(' ')[0] ?? ''] ?? '';
    const path = join(packages, `driver-${name}`);
    const config = load(
      `[openshell.drivers.${name}]\npackage = "${path}"\n${line}\n${companion}\n`,
    );
    const logger = { ...silentLogger, error: () => {}, child: () => logger };
    const parts = { surroundings: surroundings(), logger, port: 1 };
    const { driver } = await loadDriver(name, createDriverLoader(config, parts));

    expect(driver.name).toBe(name);
    await driver.close();
  });
});
