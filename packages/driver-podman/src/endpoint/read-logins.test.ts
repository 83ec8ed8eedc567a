import { expect, test } from 'vitest';
import { readLogins } from './read-logins.ts';

const files = (contents: Readonly<Record<string, string>>) => ({
  read: async (path: string) => contents[path],
  list: async () => [],
});
const auths = (name: string, auth: string): string =>
  JSON.stringify({ auths: { [name]: { auth } } });

const surroundings = {
  environment: { XDG_RUNTIME_DIR: '/run/u' },
  platform: 'linux',
  homeDirectory: '/home/u',
};

test("podman's logins stand before docker's, the running session's before all", async () => {
  const contents = {
    '/run/u/containers/auth.json': auths('one', 'a'),
    '/home/u/.config/containers/auth.json': auths('one', 'b'),
    '/home/u/.docker/config.json': auths('two', 'c'),
  };

  const { auths: found } = await readLogins(surroundings, files(contents));

  expect(found).toEqual({ one: { auth: 'a' }, two: { auth: 'c' } });
});

test('a file that somebody named is the only one', async () => {
  const environment = { REGISTRY_AUTH_FILE: '/mine.json' };
  const contents = {
    '/mine.json': auths('one', 'a'),
    '/home/u/.docker/config.json': auths('two', 'c'),
  };

  const found = await readLogins({ ...surroundings, environment }, files(contents));

  expect(found.auths).toEqual({ one: { auth: 'a' } });
});

test('a file that cannot be read is named, and its text is not', async () => {
  const contents = { '/home/u/.docker/config.json': '{"auths": secret' };

  const failure: unknown = await readLogins(surroundings, files(contents)).catch((error) => error);

  expect(failure).toMatchObject({ code: 'FAILED_PRECONDITION' });
  expect(String((failure as Error).message)).toContain('/home/u/.docker/config.json');
  expect(String((failure as Error).message)).not.toContain('secret');
});
