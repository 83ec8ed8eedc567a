import { expect, test } from 'vitest';
import { describeEndpoint } from './describe-endpoint.ts';
import { parseEndpoint } from './parse-endpoint.ts';

test.each([
  ['unix:///run/d.sock', { type: 'unix', path: '/run/d.sock' }],
  ['tcp://box:2375', { type: 'tcp', host: 'box', port: 2375 }],
  ['tcp://box', { type: 'tcp', host: 'box', port: 2375 }],
  ['tcp://box:80', { type: 'tcp', host: 'box', port: 80 }],
  ['http://box:80', { type: 'tcp', host: 'box', port: 80 }],
  ['tcp://[::1]:2376', { type: 'tcp', host: '::1', port: 2376 }],
  ['https://box', { type: 'tcp', host: 'box', port: 2376, tls: { verify: true } }],
  ['ssh://me@box:22', { type: 'ssh', host: 'box', user: 'me', port: 22 }],
  ['ssh://box/run/d.sock', { type: 'ssh', host: 'box', path: '/run/d.sock' }],
])('reads %s', (text, endpoint) => {
  expect(parseEndpoint(text)).toEqual(endpoint);
});

test.each([
  ['', 'unknown scheme'],
  ['/var/run/docker.sock', 'unknown scheme'],
  ['fd://', 'unknown scheme'],
  ['unix://docker.sock', 'no absolute path'],
  ['npipe:////./pipe/docker_engine', 'named pipe'],
  ['tcp://', 'no host name'],
  ['tcp://box:port', 'no address'],
  ['ssh://-oProxyCommand=x/', 'no host name'],
  ['ssh://-l@box', 'no host name'],
  ['ssh://box/a;b', 'unusual characters'],
])('refuses "%s" and says how to write one', (text, complaint) => {
  expect(() => parseEndpoint(text)).toThrow(
    expect.objectContaining({
      code: 'INVALID_ARGUMENT',
      message: expect.stringContaining(complaint),
      remedy: expect.stringContaining('unix:///path/of/socket'),
    }),
  );
});

test('does not repeat a password', () => {
  expect(() => parseEndpoint('ssh://me:hunter2@box')).not.toThrow(/hunter2/);
  expect(() => parseEndpoint('ssh://me:hunter2@box')).toThrow(/holds a password/);
});

test.each(['unix:///run/d.sock', 'tcp://box:2375', 'tcp://[::1]:2376', 'ssh://me@box:22/run/d'])(
  'writes %s as it was read',
  (text) => {
    expect(describeEndpoint(parseEndpoint(text))).toBe(text);
  },
);
