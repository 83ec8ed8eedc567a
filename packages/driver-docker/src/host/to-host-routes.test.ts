import { expect, test } from 'vitest';
import { firstAddress } from './first-address.ts';
import { type HostFacts, toHostRoutes } from './to-host-routes.ts';

const network = {
  id: 'n',
  name: 'mine',
  internal: false,
  labels: {},
  subnets: ['10.9.0.16/28'],
  containerIds: [],
};
const bridge = { ...network, name: 'bridge', subnets: ['172.17.0.0/16'], gateway: '172.17.0.1' };
const facts: HostFacts = {
  info: { OperatingSystem: 'Debian GNU/Linux 13', Name: 'box' },
  isPodman: false,
  isLocal: true,
  platform: 'linux',
  network,
  defaultNetwork: bridge,
  ownAddresses: ['192.0.2.5'],
};
const addresses = (changed: Partial<HostFacts>): readonly (readonly string[])[] =>
  toHostRoutes({ ...facts, ...changed }).map(({ address, listenAddress }) => [
    address,
    listenAddress,
  ]);

const lan = ['192.0.2.5', '192.0.2.5'];

test('names what is there for all networks first, computed where none is told', () => {
  expect(addresses({})).toEqual([['172.17.0.1', '172.17.0.1'], ['10.9.0.17', '10.9.0.17'], lan]);
  expect(addresses({ network: bridge })).toEqual([['172.17.0.1', '172.17.0.1'], lan]);
});

test.each([
  [{ OperatingSystem: 'Docker Desktop' }, 'linux'],
  [{ Name: 'colima-work' }, 'linux'],
  [{ Name: 'lima-docker' }, 'linux'],
  [{ Name: 'lima-rancher-desktop' }, 'linux'],
  [{ Labels: ['dev.orbstack.x=1'] }, 'linux'],
  [{ Labels: ['com.docker.desktop.address=x'] }, 'linux'],
  [{}, 'darwin'],
])('uses host-gateway for an engine in a virtual machine: %j on %s', (info, platform) => {
  expect(addresses({ info, platform })).toEqual([['host-gateway', '127.0.0.1'], lan]);
});

test.each([
  ['a rootless engine', { info: { SecurityOptions: ['name=rootless'] } }],
  ['an engine of another machine', { isLocal: false }],
])('names the addresses of this machine for %s', (_, changed) => {
  expect(addresses(changed)).toEqual([lan]);
});

test.each([
  ['as root', {}, [['10.9.0.17', '10.9.0.17'], ['192.168.127.254', '127.0.0.1'], lan]],
  [
    'without root',
    { info: { Rootless: true } },
    [['169.254.1.2', lan[0]], ['192.168.127.254', '127.0.0.1'], lan],
  ],
  [
    'in its machine on macOS, which says nothing of it',
    { platform: 'darwin', info: { Name: 'localhost.localdomain', OSType: 'linux' } },
    [['192.168.127.254', '127.0.0.1'], ['host-gateway', '127.0.0.1'], lan],
  ],
  ['on another machine', { isLocal: false }, [lan]],
])('knows the ways of Podman %s', (_, changed, expected) => {
  expect(addresses({ isPodman: true, ...changed })).toEqual(expected);
});

test('never calls a route proved', () => {
  expect(toHostRoutes(facts).every(({ state }) => state === 'unverified')).toBe(true);
});

test.each([
  ['10.9.0.16/28', '10.9.0.17'],
  ['172.17.0.0/16', '172.17.0.1'],
  ['192.168.255.128/25', '192.168.255.129'],
  ['200.1.2.3/24', '200.1.2.1'],
  ['10.0.0.0/31', undefined],
  ['fd00::/64', undefined],
  ['nonsense', undefined],
])('computes the first address of %s', (subnet, address) => {
  expect(firstAddress(subnet)).toBe(address);
});
