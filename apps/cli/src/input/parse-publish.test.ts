import { expect, test } from 'vitest';
import { parsePublish } from './parse-publish.ts';

test.each([
  ['80', { container_port: 80 }],
  ['80/tcp', { container_port: 80 }],
  ['9000:80', { container_port: 80, host_port: 9000 }],
  ['53:53/udp', { container_port: 53, host_port: 53, protocol: 'udp' }],
  ['0.0.0.0:9000:80', { container_port: 80, host_port: 9000, host_address: '0.0.0.0' }],
  ['127.0.0.1::80', { container_port: 80, host_address: '127.0.0.1' }],
  ['[::1]:9000:80', { container_port: 80, host_port: 9000, host_address: '::1' }],
])('reads %s', (text, expected) => {
  expect(parsePublish(text)).toEqual(expected);
});

test.each([
  ['', 'is no port'],
  ['0', 'is no port'],
  ['65536', 'is no port'],
  ['a:80', '"a" in "a:80" is no port'],
  ['80/sctp', 'is no port'],
  ['host:1:2', '"host" in "host:1:2" is no IP address'],
])('refuses "%s"', (text, message) => {
  expect(() => parsePublish(text)).toThrow(message);
});
