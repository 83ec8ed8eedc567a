import { expect, test } from 'vitest';
import type { EngineInfo } from '../probe/engine-info.ts';
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

function info(rootless: boolean, rootlessNetworkCmd = 'pasta', version = '5.8.6'): EngineInfo {
  return {
    host: { security: { rootless }, rootlessNetworkCmd },
    version: { Version: version },
  };
}

const facts: HostFacts = {
  info: info(false),
  isLocal: true,
  platform: 'linux',
  network,
  ownAddresses: ['192.0.2.5', '192.0.2.6'],
};
const addresses = (changed: Partial<HostFacts>): readonly (readonly string[])[] =>
  toHostRoutes({ ...facts, ...changed }).map(({ address, listenAddress }) => [
    address,
    listenAddress,
  ]);

const own = [
  ['192.0.2.5', '192.0.2.5'],
  ['192.0.2.6', '192.0.2.6'],
];
const viaMachine = ['192.168.127.254', '127.0.0.1'];

test('with root the gateway of the network leads here, computed where none is told', () => {
  expect(addresses({})).toEqual([['10.9.0.17', '10.9.0.17'], ...own, viaMachine]);
  expect(addresses({ network: { ...network, gateway: '10.9.0.30' } })[0]).toEqual([
    '10.9.0.30',
    '10.9.0.30',
  ]);
  expect(toHostRoutes(facts)[0]?.scope).toBe('network');
});

test('without root pasta leads to the first address of this machine, since Podman 5.3', () => {
  expect(addresses({ info: info(true) })).toEqual([
    ['169.254.1.2', '192.0.2.5'],
    ...own,
    viaMachine,
  ]);
  expect(addresses({ info: info(true, 'pasta', '5.2.1') })).toEqual([...own, viaMachine]);
  expect(addresses({ info: info(true, 'slirp4netns') })).toEqual([...own, viaMachine]);
  expect(addresses({ info: info(true), ownAddresses: [] })).toEqual([viaMachine]);
});

test('on another system the machine around the virtual one is reached through gvproxy', () => {
  expect(addresses({ platform: 'darwin' })).toEqual([viaMachine, ...own]);
});

test('an engine of another machine can only reach an address of this one', () => {
  expect(addresses({ isLocal: false })).toEqual(own);
  expect(addresses({ isLocal: false, platform: 'darwin' })).toEqual(own);
});

test('every route is a guess that says what it follows from', () => {
  for (const route of toHostRoutes({ ...facts, info: info(true) })) {
    expect(route.state).toBe('unverified');
    expect(route.reason).not.toBe('');
  }
});

test('the first address of a network is computed, and of none but a network', () => {
  expect(firstAddress('10.9.0.16/28')).toBe('10.9.0.17');
  expect(firstAddress('fd00::/64')).toBeUndefined();
});
