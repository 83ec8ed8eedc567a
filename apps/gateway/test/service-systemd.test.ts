import { chownSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '@openshell/engines';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import './harness/service/patience.ts';
import { createClients } from './harness/clients.ts';
import { main } from './harness/gateway-process.ts';
import {
  missingForSystemd,
  startUserSystemd,
  type UserSystemd,
} from './harness/service/user-systemd.ts';
import { waitFor } from './harness/wait-for.ts';

const missing = missingForSystemd();
const name = 'openshell-gateway.service';

/** What systemd waits before it starts a service again, and a little more. */
const RESTART_MS = 8_000;

describe.skipIf(missing !== '')(`under a systemd of a user${missing}`, () => {
  let systemd: UserSystemd;
  let url: string;
  let config: string;

  beforeAll(async () => {
    systemd = await startUserSystemd();
    const { home } = systemd;
    const address = `127.0.0.1:${await freePort()}`;
    url = `http://${address}`;
    // Everything that systemd would replace or split at, were it not quoted.
    const directory = join(home, 'an "odd" $HOME, 100%h');
    config = join(directory, 'gateway.toml');
    const engine = join(home, 'engine');
    for (const path of [directory, engine]) mkdirSync(path);
    writeFileSync(join(engine, 'identity'), 'engine-a');
    writeFileSync(
      config,
      `[openshell.gateway]
bind_address = "${address}"
compute_drivers = ["process"]
state_directory = "state"
[openshell.drivers.process]
package = "${join(import.meta.dirname, 'fixtures', 'process-driver')}"
root_directory = "${engine}"
`,
    );
    const { uid, gid } = statSync(home);
    for (const path of [directory, engine, join(engine, 'identity'), config]) {
      chownSync(path, uid, gid);
    }
  });
  afterAll(() => systemd?.close());

  const gateway = (...words: readonly string[]) =>
    systemd.run(process.execPath, '--conditions=@openshell/source', main, ...words);

  /** What systemd knows of the service. */
  async function property(wanted: string): Promise<string> {
    const words = ['--user', 'show', `--property=${wanted}`, '--value', name];
    return (await systemd.run('systemctl', ...words)).stdout.trim();
  }

  const serves = (): Promise<true | undefined> =>
    createClients(url)
      .openshell.health({})
      .then(
        () => true as const,
        () => undefined,
      );

  test('the service is installed, is enabled and serves', async () => {
    const { exitCode, stdout, stderr } = await gateway('install', '--config', config);

    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toContain(`  it serves on ${url}\n`);
    expect(await property('UnitFileState')).toBe('enabled');
    expect(await serves()).toBe(true);
  });

  test('systemd finds nothing wrong with the unit', async () => {
    const path = join(systemd.home, '.config', 'systemd', 'user', name);

    expect(await systemd.run('systemd-analyze', '--user', 'verify', path)).toEqual({
      exitCode: 0,
      stdout: '',
      stderr: '',
    });
  });

  test('a gateway that was killed is started again', async () => {
    const pid = Number(await property('MainPID'));
    process.kill(pid, 'SIGKILL');
    await waitFor('another process', async () => {
      const other = Number(await property('MainPID'));
      return other === pid || other === 0 ? undefined : other;
    });

    await waitFor('an answer', serves);
    expect(await property('NRestarts')).toBe('1');
  });

  test('one that is told nonsense is not', async () => {
    const text = readFileSync(config, 'utf8');
    writeFileSync(config, `${text}nonsense = 1\n`);
    await systemd.run('systemctl', '--user', 'restart', name);
    await waitFor('its end', async () =>
      (await property('ActiveState')) === 'failed' ? true : undefined,
    );
    await sleep(RESTART_MS);

    expect(await property('ActiveState')).toBe('failed');
    expect(await property('ExecMainStatus')).toBe('78');
    const { exitCode, stderr } = await gateway('install', '--config', config);
    expect(exitCode).toBe(1);
    expect(stderr).toContain('but its gateway ended at once');
    writeFileSync(config, text);
  });

  test('what is installed again serves again', async () => {
    expect(await gateway('install', '--config', config)).toMatchObject({ exitCode: 0 });
    expect(await gateway('install', '--config', config)).toMatchObject({ exitCode: 0 });
    expect(await serves()).toBe(true);
  });

  test('nothing of it is left once it is uninstalled', async () => {
    expect(await gateway('uninstall')).toMatchObject({ exitCode: 0, stderr: '' });

    expect(await serves()).toBeUndefined();
    const { stdout } = await systemd.run(
      'systemctl',
      '--user',
      'list-units',
      '--all',
      '--no-pager',
    );
    expect(stdout).not.toContain('openshell');
    const files = await systemd.run('find', join(systemd.home, '.config'), '-name', '*openshell*');
    expect(files.stdout).toBe('');
    expect((await gateway('uninstall')).stdout).toContain('Nothing to remove');
  });
});
