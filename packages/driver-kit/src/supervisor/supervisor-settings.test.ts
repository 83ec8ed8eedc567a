import { expect, test } from 'vitest';
import { supervisorSettings } from './supervisor-settings.ts';

const tls = { guestTlsCa: '/ca', guestTlsCert: '/cert', guestTlsKey: '/key' };

test('derives the endpoint from port and TLS', () => {
  expect(supervisorSettings({ supervisorBin: '/s', gatewayPort: 1 })).toMatchObject({
    endpoint: 'http://host.openshell.internal:1',
  });
  expect(supervisorSettings({ supervisorImage: 'a', ...tls })).toMatchObject({
    endpoint: 'https://host.openshell.internal:17670',
    tls: { ca: '/ca', cert: '/cert', key: '/key' },
  });
});

test('uses a configured endpoint as written', () => {
  const settings = supervisorSettings({ supervisorBin: '/s', grpcEndpoint: 'http://gw.example:9' });

  expect(settings).toMatchObject({
    endpoint: 'http://gw.example:9',
    elsewhere: { host: 'gw.example', port: 9 },
  });
  const here = { supervisorBin: '/s', grpcEndpoint: 'http://host.docker.internal:9' };
  expect(supervisorSettings(here)).not.toHaveProperty('elsewhere');
});

test('names each TLS file that is missing', () => {
  expect(() => supervisorSettings({ guestTlsCa: '/ca' })).toThrow(/guestTlsCert.*guestTlsKey/);
});

test('refuses a scheme that does not fit the TLS files', () => {
  expect(() => supervisorSettings({ grpcEndpoint: 'https://x' })).toThrow(/grpcEndpoint/);
  expect(() => supervisorSettings({ grpcEndpoint: 'http://x', ...tls })).toThrow(/grpcEndpoint/);
});

test('wants one source of the supervisor, and has none without', () => {
  expect(() => supervisorSettings({ supervisorBin: '/s', supervisorImage: 'a' })).toThrow(
    /choose one/,
  );
  expect(supervisorSettings({})).toBeUndefined();
});
