import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createDockerRuntime } from '../src/index.ts';
import { json, startFakeEngine } from './fake-engine/start-fake-engine.ts';

const podman = { 'Api-Version': '1.41', 'Libpod-Api-Version': '5.4.2', Server: 'Libpod/5.4.2' };

async function startEngine(headers?: Readonly<Record<string, string>>): Promise<string> {
  const engine = await startFakeEngine({
    ...(headers === undefined ? {} : { headers }),
    handle: (_, response) => json(response, { ServerVersion: '26.1.5' }),
  });
  onTestFinished(engine.close);
  return engine.socketPath;
}

async function makeHome(): Promise<string> {
  const home = await mkdtemp(join(tmpdir(), 'openshell-home-'));
  onTestFinished(() => rm(home, { recursive: true }));
  return home;
}

async function link(home: string, path: string, socketPath: string): Promise<void> {
  await mkdir(dirname(join(home, path)), { recursive: true });
  await symlink(socketPath, join(home, path));
}

/** Only candidates of the home directory, as the machine may have an engine of its own. */
function ofHome(home: string, candidates: readonly { readonly address: string }[]) {
  return candidates.filter(({ address }) => address.includes(home));
}

test('a choice that does not answer is the error, and no other is tried', async () => {
  const home = await makeHome();
  await link(home, '.colima/docker.sock', await startEngine());
  const environment = { DOCKER_HOST: `unix://${home}/gone.sock` };
  const runtime = createDockerRuntime({ environment, homeDirectory: home });

  const { error, candidates } = await runtime.probe();

  expect(error).toMatchObject({
    code: 'UNAVAILABLE',
    message: expect.stringMatching(/gone\.sock \(DOCKER_HOST\): no such file/),
  });
  expect(candidates[0]).toEqual({
    source: 'DOCKER_HOST',
    address: `unix://${home}/gone.sock`,
    state: 'rejected',
    reason: 'no such file',
  });
  expect(new Set(candidates.slice(1).map(({ state }) => state))).toEqual(new Set(['not-tried']));
});

const hasOwnEngine = existsSync('/var/run/docker.sock');

test.skipIf(hasOwnEngine)(
  'known sockets are tried in their order, and each tells what became of it',
  async () => {
    const home = await makeHome();
    await link(home, '.docker/run/docker.sock', await startEngine(podman));
    await writeFile(join(home, '.docker/desktop'), 'no directory');
    await link(home, '.colima/work/docker.sock', await startEngine());
    await link(home, '.rd/docker.sock', await startEngine());
    const environment = { DOCKER_CONFIG: join(home, 'none') };
    const runtime = createDockerRuntime({ environment, homeDirectory: home, platform: 'darwin' });

    const { candidates, identity } = await runtime.probe();

    expect(ofHome(home, candidates)).toEqual([
      expect.objectContaining({
        source: 'Docker Desktop',
        state: 'rejected',
        reason: expect.stringContaining('Podman'),
      }),
      expect.objectContaining({ source: 'Docker Desktop for Linux', state: 'rejected' }),
      expect.objectContaining({ source: 'Colima', state: 'rejected', reason: 'no such file' }),
      expect.objectContaining({
        source: 'Colima "work"',
        state: 'selected',
        reason: 'answers as Docker, API 1.45',
      }),
      expect.objectContaining({ source: 'OrbStack', state: 'not-tried' }),
      expect.objectContaining({ source: 'Rancher Desktop', state: 'not-tried' }),
    ]);
    expect(identity).toMatchObject({ endpointSource: 'Colima "work"' });
    await runtime.close();
  },
);

test('the context in use decides, as with the docker client', async () => {
  const home = await makeHome();
  const socketPath = await startEngine();
  await mkdir(join(home, '.docker'));
  await writeFile(join(home, '.docker/config.json'), JSON.stringify({ currentContext: 'far' }));
  const runtime = createDockerRuntime({ environment: {}, homeDirectory: home });

  const { error } = await runtime.probe();
  expect(error).toMatchObject({
    code: 'NOT_FOUND',
    message: expect.stringContaining('there is no context "far"'),
  });

  const key = createHash('sha256').update('far').digest('hex');
  const directory = join(home, '.docker/contexts/meta', key);
  await mkdir(directory, { recursive: true });
  const meta = { Name: 'far', Endpoints: { docker: { Host: `unix://${socketPath}` } } };
  await writeFile(join(directory, 'meta.json'), JSON.stringify(meta));

  expect((await runtime.probe()).identity).toMatchObject({
    endpointSource: 'context "far" (docker\'s configuration)',
  });
  await runtime.close();
});

/** Nobody, to whom the permissions of a socket apply; root passes over them. */
const NOBODY = 65_534;

test('a socket that may not be opened says so, and the way out', async () => {
  const socketPath = await startEngine();
  await chmod(socketPath, 0o000);
  const runtime = createDockerRuntime({ socketPath, homeDirectory: await makeHome() });
  const isRoot = process.geteuid?.() === 0;
  if (isRoot) process.seteuid?.(NOBODY);
  onTestFinished(() => {
    if (isRoot) process.seteuid?.(0);
  });

  const { error } = await runtime.probe();

  expect(error).toMatchObject({ code: 'PERMISSION_DENIED', remedy: expect.any(String) });
  expect(error?.message).toContain(socketPath);
});

test('the environment of this process does not leak into a connection', async () => {
  const before = process.env['DOCKER_HOST'];
  process.env['DOCKER_HOST'] = 'tcp://127.0.0.1:9';
  onTestFinished(() => {
    if (before === undefined) delete process.env['DOCKER_HOST'];
    else process.env['DOCKER_HOST'] = before;
  });
  const runtime = createDockerRuntime({ socketPath: await startEngine(), environment: {} });

  expect((await runtime.probe()).state).toBe('ready');
  await runtime.close();
});
