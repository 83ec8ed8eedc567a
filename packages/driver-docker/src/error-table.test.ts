import { toDriverError } from '@openshell/driver-kit/http-engine';
import { expect, test } from 'vitest';
import { dockerDialect } from './docker-dialect.ts';

test.each([
  [{ code: 'ENOENT', message: 'x' }, 'UNAVAILABLE'],
  [{ code: 'ECONNREFUSED', message: 'x' }, 'UNAVAILABLE'],
  [{ code: 'ECONNRESET', message: 'x' }, 'UNAVAILABLE'],
  [{ code: 'HPE_INVALID_CONSTANT', message: 'x' }, 'UNAVAILABLE'],
  [{ code: 'EACCES', message: 'x' }, 'PERMISSION_DENIED'],
  [{ code: 'DEPTH_ZERO_SELF_SIGNED_CERT', message: 'x' }, 'UNAUTHENTICATED'],
  [{ code: 'ERR_TLS_CERT_ALTNAME_INVALID', message: 'x' }, 'UNAUTHENTICATED'],
  [{ code: 'ESSH', message: 'ssh ended with 255: Permission denied' }, 'UNAUTHENTICATED'],
  [{ code: 'ESSH', message: 'ssh ended with 255: timed out' }, 'UNAVAILABLE'],
  [{ status: 400, message: 'invalid reference format' }, 'INVALID_ARGUMENT'],
  [
    { status: 400, message: 'Client sent an HTTP request to an HTTPS server.' },
    'FAILED_PRECONDITION',
  ],
  [
    { status: 400, message: 'client version 1.51 is too old. Minimum is 1.60' },
    'FAILED_PRECONDITION',
  ],
  [{ status: 403, message: 'authorization denied by plugin' }, 'PERMISSION_DENIED'],
  [{ status: 404, message: 'no such thing' }, 'NOT_FOUND'],
  [{ status: 409, message: 'some conflict' }, 'FAILED_PRECONDITION'],
  [{ status: 500, message: 'it burns' }, 'INTERNAL'],
  [{ status: 503, message: 'later' }, 'UNAVAILABLE'],
  [{ message: 'something else' }, 'INTERNAL'],
  [{ message: 'pull access denied for x, repository does not exist' }, 'NOT_FOUND'],
  [{ message: 'dial tcp: lookup r.test: no such host' }, 'UNAVAILABLE'],
  [{ message: 'net/http: TLS handshake timeout' }, 'UNAVAILABLE'],
] as const)('says of %j that it is %s', (failure, code) => {
  expect(toDriverError(dockerDialect, 'try', failure).code).toBe(code);
});

test.each([
  ['write /var/lib/x: no space left on device', 'disk'],
  ['Bind for 127.0.0.1:80 failed: port is already allocated', 'port'],
  ['listen tcp4 127.0.0.1:80: bind: address already in use', 'port'],
  ['Pool overlaps with other one on this address space', 'address-pool'],
  ['could not find an available, non-overlapping IPv4 address pool', 'address-pool'],
  ['all predefined address pools have been fully subnetted', 'address-pool'],
  ['toomanyrequests: You have reached your pull rate limit', 'registry-rate'],
])('names what ran out in "%s"', (message, resource) => {
  const error = toDriverError(dockerDialect, 'try', { status: 500, message });

  expect(error).toMatchObject({ code: 'RESOURCE_EXHAUSTED', details: { resource } });
  expect(error.remedy).toBeDefined();
});

test('keeps the words of the engine, the facts of the call and the original', () => {
  const cause = new Error('original');

  const error = toDriverError(
    dockerDialect,
    'start container "a"',
    { status: 500, message: 'it burns', cause },
    { image: 'b' },
  );

  expect(error).toMatchObject({
    fact: 'start container "a": it burns',
    details: { image: 'b', native: { engine: 'docker', status: 500, message: 'it burns' } },
    cause,
  });
});
