import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findLogin } from './find-login.ts';
import { findLogins } from './find-logins.ts';
import { registryOfImage, registryOfKey } from './registry-key.ts';
import { toAuthHeader, toAuthsHeader } from './to-auth-header.ts';

const { signal } = new AbortController();
let directory = '';
let environment: Readonly<Record<string, string>> = {};

/** A credential helper as the docker client runs them. */
const helper = `#!/bin/sh
[ "$1" = get ] || exit 9
read -r registry
case "$registry" in
  https://index.docker.io/v1/) echo '{"ServerURL":"x","Username":"hub","Secret":"s1"}' ;;
  token.test) echo '{"Username":"<token>","Secret":"s2"}' ;;
  odd.test) echo 'secret-in-no-json' ;;
  slow.test) sleep 100 ;;
  broken.test) echo 'the keychain is locked'; exit 1 ;;
  *) echo 'credentials not found in native keychain'; exit 1 ;;
esac
`;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'openshell-helper-'));
  const path = join(directory, 'docker-credential-fake');
  await writeFile(path, helper);
  await chmod(path, 0o755);
  environment = { PATH: `${directory}:${process.env['PATH']}` };
});

afterAll(() => rm(directory, { recursive: true }));

const basic = (text: string): { readonly auth: string } => ({
  auth: Buffer.from(text).toString('base64'),
});

test.each([
  ['busybox', 'docker.io'],
  ['library/busybox:1', 'docker.io'],
  ['docker.io/library/busybox', 'docker.io'],
  ['localhost/x', 'localhost'],
  ['r.test:5000/x@sha256:00000000000000000000000000000000', 'r.test:5000'],
])('takes %s from %s', (reference, registry) => {
  expect(registryOfImage(reference)).toBe(registry);
});

test('knows the names of the default registry, and keys that are addresses', () => {
  expect(registryOfKey('https://index.docker.io/v1/')).toBe('docker.io');
  expect(registryOfKey('https://r.test:5000/v2/')).toBe('r.test:5000');
});

test('reads a password with a colon in it', async () => {
  const configuration = { auths: { 'https://r.test/v1/': basic('me:pa:ss') } };

  const { login } = await findLogin({ configuration, environment }, 'r.test', signal);

  expect(login).toMatchObject({ type: 'password', username: 'me' });
  expect(login?.type === 'password' ? login.password.reveal() : '').toBe('pa:ss');
  expect(JSON.stringify(login)).not.toContain('pa:ss');
});

test.each([
  ['docker.io', { type: 'password', username: 'hub' }],
  ['token.test', { type: 'token' }],
])('asks the store for %s by the name it knows', async (registry, login) => {
  const source = { configuration: { credsStore: 'fake' }, environment };

  expect((await findLogin(source, registry, signal)).login).toMatchObject(login);
});

test('falls back to the file when the store has none, and asks the helper of a registry first', async () => {
  const configuration = {
    auths: { 'none.test': basic('file:s') },
    credsStore: 'missing',
    credHelpers: { 'none.test': 'fake' },
  };

  const { login, problem } = await findLogin({ configuration, environment }, 'none.test', signal);

  expect(problem).toBeUndefined();
  expect(login).toMatchObject({ username: 'file' });
});

test.each([
  ['fake', 'broken.test', 'failed with exit code 1'],
  ['fake', 'odd.test', 'answered no credentials'],
  ['missing', 'r.test', 'cannot be asked'],
  ['../fake', 'r.test', 'no program name'],
])(
  'tells what is wrong with the helper %s for %s, and no secret',
  async (credsStore, registry, problem) => {
    const found = await findLogin({ configuration: { credsStore }, environment }, registry, signal);

    expect(found.login).toBeUndefined();
    expect(found.problem).toContain(problem);
    expect(found.problem).not.toContain('secret-in-no-json');
  },
);

test('ends a helper with the caller', async () => {
  const source = { configuration: { credsStore: 'fake' }, environment };

  await expect(findLogin(source, 'slow.test', AbortSignal.timeout(100))).rejects.toMatchObject({
    name: 'TimeoutError',
  });
});

test('collects the logins a build may need', async () => {
  const configuration = {
    auths: { 'r.test': basic('me:pw'), 'https://index.docker.io/v1/': {} },
    credHelpers: { 'token.test': 'fake', 'broken.test': 'fake' },
    credsStore: '',
  };

  const logins = await findLogins({ configuration, environment }, signal);

  expect([...logins.keys()].sort()).toEqual(['r.test', 'token.test']);
  const header = toAuthsHeader(logins)['X-Registry-Config'] ?? '';
  expect(JSON.parse(Buffer.from(header, 'base64url').toString())).toEqual({
    'r.test': { username: 'me', password: 'pw', serveraddress: 'r.test' },
    'token.test': { identitytoken: 's2', serveraddress: 'token.test' },
  });
});

test('writes no header without a login', () => {
  expect(toAuthHeader('r.test', undefined)).toEqual({});
  expect(toAuthsHeader(new Map())).toEqual({});
});
