import { expect, test } from 'vitest';
import { agreeOnApiVersion } from './engine/api-version.ts';
import { toTarget } from './engine/to-target.ts';
import { podmanDialect } from './podman-dialect.ts';

/** Nothing is asked beyond the headers. */
const ask = (): Promise<never> => Promise.reject(new Error('nothing is to be asked'));

test('Podman is known by the version of its own interface', () => {
  const headers = { 'api-version': '1.41', 'libpod-api-version': '4.3.1' };

  expect(podmanDialect.recognize(headers, ask)).toMatchObject({
    apiVersion: '4.3.1',
    product: 'Podman',
    productVersion: '4.3.1',
  });
});

test('Docker is refused with the name of its driver, and anything else as what it is', () => {
  expect(podmanDialect.recognize({ 'api-version': '1.51' }, ask)).toContain('driver-docker');
  expect(podmanDialect.recognize({}, ask)).toContain('no Podman engine');
});

test('the version that is spoken is the older one of both', () => {
  expect(agreeOnApiVersion('4.3.1')).toBe('4.3.1');
  expect(agreeOnApiVersion('5.4.2')).toBe('5.4.2');
  expect(agreeOnApiVersion('9.1.0')).toBe('5.8.0');
  expect(() => agreeOnApiVersion('3.4.4')).toThrow(
    expect.objectContaining({ code: 'FAILED_PRECONDITION' }),
  );
});

test('a command has ended only once it has begun', () => {
  const { hasEnded } = podmanDialect.exec;

  expect(hasEnded({ Running: false, ExitCode: 0, CanRemove: false })).toBe(false);
  expect(hasEnded({ Running: true, ExitCode: 0, CanRemove: false })).toBe(false);
  expect(hasEnded({ Running: false, ExitCode: 0, CanRemove: true })).toBe(true);
});

test('a time is asked for with its fraction, and just before it', () => {
  expect(podmanDialect.logs.toSince(1_795_264_280_345)).toBe('1795264280.344999');
});

test('a query repeats lists and writes objects as JSON', () => {
  expect(toTarget('/x', { a: ['1', '2'], b: { c: [] }, d: undefined, e: false })).toBe(
    '/x?a=1&a=2&b=%7B%22c%22%3A%5B%5D%7D&e=false',
  );
  expect(toTarget('/x')).toBe('/x');
});
