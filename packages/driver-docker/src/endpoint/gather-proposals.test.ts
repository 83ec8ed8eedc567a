import { createHash } from 'node:crypto';
import { DriverError } from '@openshell/driver-api';
import type { EndpointOptions, MachineFiles } from '@openshell/driver-kit/http-engine';
import { expect, test } from 'vitest';
import { gatherProposals } from './gather-proposals.ts';

/** A file system in memory, below the code that reads it. */
function filesOf(content: Readonly<Record<string, string>>): MachineFiles {
  return {
    read: async (path) => content[path],
    list: async (path) => {
      const below = Object.keys(content).filter((name) => name.startsWith(`${path}/`));
      return [...new Set(below.map((name) => name.slice(path.length + 1).split('/')[0] ?? ''))];
    },
  };
}

const key = createHash('sha256').update('far').digest('hex');
const meta = (host: string, more: object = {}): string =>
  JSON.stringify({ Name: 'far', Endpoints: { docker: { Host: host, ...more } } });

function gather(
  options: EndpointOptions,
  environment: Readonly<Record<string, string>>,
  content: Readonly<Record<string, string>> = {},
  platform = 'linux',
) {
  const surroundings = { environment, platform, homeDirectory: '/home/me' };
  return gatherProposals(options, surroundings, filesOf(content));
}

async function choices(...parameters: Parameters<typeof gather>) {
  return (await gather(...parameters)).filter(({ isChoice }) => isChoice);
}

test('puts the option before the environment, and that before the context', async () => {
  const content = {
    '/home/me/.docker/config.json': '{"currentContext":"far"}',
    [`/home/me/.docker/contexts/meta/${key}/meta.json`]: meta('tcp://far:2375'),
  };
  const environment = { DOCKER_HOST: 'tcp://host:2375' };

  const all = await choices({ endpoint: 'tcp://option:2375' }, environment, content);

  expect(all.map(({ source, address }) => [source, address])).toEqual([
    ['option "endpoint"', 'tcp://option:2375'],
    ['DOCKER_HOST', 'tcp://host:2375'],
    ['context "far" (docker\'s configuration)', 'tcp://far:2375'],
  ]);
});

test('lets an option that names a context stand above the environment', async () => {
  const content = { [`/home/me/.docker/contexts/meta/${key}/meta.json`]: meta('ssh://me@far') };

  const all = await choices({ context: 'far' }, { DOCKER_HOST: 'tcp://host:2375' }, content);

  expect(all.map(({ address }) => address)).toEqual(['ssh://me@far', 'tcp://host:2375']);
});

test('reads DOCKER_CONTEXT and DOCKER_CONFIG, and takes "default" for none', async () => {
  const content = { [`/conf/contexts/meta/${key}/meta.json`]: meta('unix:///far.sock') };
  const environment = { DOCKER_CONFIG: '/conf', DOCKER_CONTEXT: 'far' };

  expect(await choices({}, environment, content)).toMatchObject([
    { source: 'context "far" (DOCKER_CONTEXT)' },
  ]);
  expect(await choices({}, { ...environment, DOCKER_CONTEXT: 'default' }, content)).toEqual([]);
});

test('takes TLS from DOCKER_CERT_PATH only when DOCKER_TLS_VERIFY asks for it', async () => {
  const content = { '/certs/ca.pem': 'CA', '/certs/cert.pem': 'CERT', '/certs/key.pem': 'KEY' };
  const environment = { DOCKER_HOST: 'tcp://host:2376', DOCKER_CERT_PATH: '/certs' };

  const [plain] = await choices({}, environment, content);
  const [secure] = await choices({}, { ...environment, DOCKER_TLS_VERIFY: '1' }, content);

  expect(plain?.endpoint).toEqual({ type: 'tcp', host: 'host', port: 2376 });
  expect(secure?.endpoint).toMatchObject({
    tls: { verify: true, ca: 'CA', certificate: 'CERT', key: 'KEY' },
  });
});

test('takes TLS from the store of the context, and its word on checking', async () => {
  const directory = `/home/me/.docker/contexts/tls/${key}/docker`;
  const content = {
    [`/home/me/.docker/contexts/meta/${key}/meta.json`]: meta('tcp://far:2376', {
      SkipTLSVerify: true,
    }),
    [`${directory}/ca.pem`]: 'CA',
  };

  const [proposal] = await choices({ context: 'far' }, {}, content);

  expect(proposal?.endpoint).toMatchObject({ tls: { verify: false, ca: 'CA' } });
});

test.each([
  ['a broken address', { DOCKER_HOST: 'npipe:////./pipe/x' }, {}, 'named pipe'],
  ['a context that is not there', { DOCKER_CONTEXT: 'gone' }, {}, 'no context "gone"'],
  [
    'a configuration that is no JSON',
    {},
    { '/home/me/.docker/config.json': '{"auths":{"x":{"auth":"c2VjcmV0"' },
    'config.json" cannot be read',
  ],
  [
    'a certificate without its key',
    { DOCKER_HOST: 'tcp://h:1', DOCKER_TLS_VERIFY: '1', DOCKER_CERT_PATH: '/c' },
    { '/c/cert.pem': 'CERT' },
    'no key.pem',
  ],
])('keeps %s as the reason, not as a crash', async (_, environment, content, complaint) => {
  const [proposal] = await choices({}, environment, content);

  expect(DriverError.isInstance(proposal?.endpoint)).toBe(true);
  expect(proposal?.endpoint).toMatchObject({ message: expect.stringContaining(complaint) });
  expect(JSON.stringify(proposal?.endpoint)).not.toContain('c2VjcmV0');
});

test('lists the known sockets in order, with the profiles that have one', async () => {
  const content = {
    '/home/me/.colima/default/docker.sock': '',
    '/home/me/.colima/gone/colima.yaml': '',
    '/home/me/.colima/_lima/x': '',
    '/home/me/.lima/docker/sock/docker.sock': '',
  };

  const all = await gather({}, { XDG_RUNTIME_DIR: '/run/user/7' }, content);

  expect(all.map(({ address }) => address)).toEqual([
    'unix:///var/run/docker.sock',
    'unix:///run/user/7/docker.sock',
    'unix:///home/me/.docker/run/docker.sock',
    'unix:///home/me/.docker/desktop/docker.sock',
    'unix:///home/me/.colima/docker.sock',
    'unix:///home/me/.colima/default/docker.sock',
    'unix:///home/me/.orbstack/run/docker.sock',
    'unix:///home/me/.rd/docker.sock',
    'unix:///home/me/.lima/docker/sock/docker.sock',
  ]);
  expect(all.some(({ isChoice }) => isChoice)).toBe(false);
});

test('knows no sockets on Windows, where only an address can be named', async () => {
  expect(await gather({}, {}, {}, 'win32')).toEqual([]);
});
