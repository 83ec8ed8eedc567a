import { DriverError } from '@openshell/driver-api';
import type { EndpointProposal, MachineFiles } from '@openshell/driver-kit/http-engine';
import { expect, test } from 'vitest';
import { gatherProposals, type PodmanEndpointOptions } from './gather-proposals.ts';

const connections = JSON.stringify({
  Connection: {
    Default: 'far',
    Connections: {
      far: { URI: 'ssh://core@far:2222/run/podman/podman.sock', Identity: '/home/u/.ssh/far' },
      near: { URI: 'unix:///near.sock' },
      vm: { URI: 'ssh://core@127.0.0.1:9/x', Identity: '/k', IsMachine: true },
    },
  },
});

function filesOf(contents: Readonly<Record<string, string>>): MachineFiles {
  return {
    read: async (path) => contents[path],
    list: async (path) =>
      Object.keys(contents)
        .filter((file) => file.startsWith(`${path}/`))
        .map((file) => file.slice(path.length + 1).split('/')[0] ?? ''),
  };
}

const path = '/home/u/.config/containers/podman-connections.json';

async function gather(
  options: PodmanEndpointOptions,
  environment: Readonly<Record<string, string>> = {},
  contents: Readonly<Record<string, string>> = {},
  platform = 'linux',
): Promise<readonly EndpointProposal[]> {
  const surroundings = { environment, platform, homeDirectory: '/home/u' };
  return gatherProposals(options, surroundings, filesOf(contents));
}

const choices = (proposals: readonly EndpointProposal[]) =>
  proposals
    .filter(({ isChoice }) => isChoice)
    .map(({ source, address }) => [source, address] as const);

test('the order is option, CONTAINER_HOST, connection', async () => {
  const environment = { CONTAINER_HOST: 'unix:///host.sock' };

  const proposals = await gather({ socketPath: '/own.sock' }, environment, { [path]: connections });

  expect(choices(proposals)).toEqual([
    ['option "socketPath"', 'unix:///own.sock'],
    ['CONTAINER_HOST', 'unix:///host.sock'],
    ['connection "far" (podman\'s connections)', 'ssh://core@far:2222/run/podman/podman.sock'],
  ]);
});

test('an option or CONTAINER_CONNECTION names another connection', async () => {
  const contents = { [path]: connections };

  const byOption = await gather({ connection: 'near' }, { CONTAINER_HOST: 'unix:///h' }, contents);
  const byVariable = await gather({}, { CONTAINER_CONNECTION: 'near' }, contents);

  expect(choices(byOption)[0]).toEqual([
    'connection "near" (option "connection")',
    'unix:///near.sock',
  ]);
  expect(choices(byVariable)).toEqual([
    ['connection "near" (CONTAINER_CONNECTION)', 'unix:///near.sock'],
  ]);
});

test('ssh gets the key that belongs to the address', async () => {
  const environment = { CONTAINER_HOST: 'ssh://u@host', CONTAINER_SSHKEY: '/key' };

  const [host, connection] = await gather({}, environment, { [path]: connections });

  expect(host?.endpoint).toMatchObject({ type: 'ssh', identity: '/key' });
  expect(connection?.endpoint).toMatchObject({ type: 'ssh', identity: '/home/u/.ssh/far' });
});

test('a connection that is not there is an error that is a choice', async () => {
  const [proposal] = await gather({ connection: 'nope' }, {}, { [path]: connections });

  expect(proposal?.isChoice).toBe(true);
  expect(DriverError.isInstance(proposal?.endpoint) && proposal.endpoint.code).toBe('NOT_FOUND');
});

test('a file that is no JSON is told, not passed over', async () => {
  const [proposal] = await gather({}, {}, { [path]: '[engine]' });

  expect(proposal?.endpoint).toMatchObject({
    code: 'FAILED_PRECONDITION',
    message: expect.stringContaining(path),
  });
});

test('a virtual machine is reached over its socket, not over ssh', async () => {
  const contents = {
    [path]: connections.replace('"far",', '"vm",'),
    '/tmp/u/podman/vm-api.sock': '',
  };
  const environment = { TMPDIR: '/tmp/u' };

  const current = await gather({}, environment, contents, 'darwin');
  const named = await gather({ connection: 'vm' }, environment, contents, 'darwin');

  expect(choices(current)).toEqual([]);
  expect(current.map(({ source, address }) => [source, address])).toEqual([
    ['podman machine "vm"', 'unix:///tmp/u/podman/vm-api.sock'],
    ['podman machine', 'unix:///home/u/.local/share/containers/podman/machine/podman.sock'],
  ]);
  expect(choices(named)[0]?.[1]).toBe('unix:///tmp/u/podman/vm-api.sock');
});

test("known sockets are one's own, those of users with a service, and root's", async () => {
  const contents = {
    '/run/user/7/podman/podman.sock': '',
    '/run/user/8/other': '',
  };

  const proposals = await gather({}, { XDG_RUNTIME_DIR: '/run/user/5' }, contents);

  expect(proposals.map(({ address }) => address)).toEqual([
    'unix:///run/user/5/podman/podman.sock',
    'unix:///run/user/7/podman/podman.sock',
    'unix:///run/podman/podman.sock',
  ]);
  expect(proposals.every(({ isChoice }) => !isChoice)).toBe(true);
});
