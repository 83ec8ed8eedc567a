import { expect, test } from 'vitest';
import { readCallbackAddress } from './callback-address.ts';

test.each([
  ['172.17.0.1', '172.17.0.1'],
  ['::ffff:172.17.0.1', '172.17.0.1'],
  ['::ffff:ac11:1', '172.17.0.1'],
  ['FD00:0:0:0::1', 'fd00::1'],
  ['fe80::1%eth0', 'fe80::1%eth0'],
])('%s is one address, %s', (address, key) => {
  expect(readCallbackAddress(address)).toEqual({ type: 'address', key });
});

test.each([
  ['0.0.0.0', 'every address'],
  ['::', 'every address'],
  ['0:0:0:0:0:0:0:0', 'every address'],
  ['::ffff:0.0.0.0', 'every address'],
  ['224.0.0.1', 'a group'],
  ['239.255.255.255', 'a group'],
  ['255.255.255.255', 'a group'],
  ['::ffff:224.0.0.1', 'a group'],
  ['ff02::1', 'a group'],
  ['ff02::1%eth0', 'a group'],
  ['', 'no IP address'],
  ['host-gateway', 'no IP address'],
  ['172.17.0.1:17670', 'no IP address'],
])('"%s" is refused: %s', (address, reason) => {
  expect(readCallbackAddress(address)).toEqual({
    type: 'refused',
    reason: expect.stringContaining(reason),
  });
});
