import { expect, test } from 'vitest';
import { isImageId, parseImageReference } from './image-reference.ts';

const digest = `sha256:${'a'.repeat(64)}`;

test.each([
  ['busybox', { repository: 'busybox' }],
  ['busybox:1.37', { repository: 'busybox', tag: '1.37' }],
  ['library/busybox', { repository: 'library/busybox' }],
  ['ghcr.io/a/b:c', { registry: 'ghcr.io', repository: 'a/b', tag: 'c' }],
  ['localhost/a', { registry: 'localhost', repository: 'a' }],
  ['127.0.0.1:5000/a/b', { registry: '127.0.0.1:5000', repository: 'a/b' }],
  ['[::1]:5000/a', { registry: '[::1]:5000', repository: 'a' }],
  [`a/b@${digest}`, { repository: 'a/b', digest }],
  [`a:1@${digest}`, { repository: 'a', tag: '1', digest }],
])('reads %s', (text, parts) => {
  expect(parseImageReference(text)).toEqual(parts);
});

test.each(['', 'Busybox', 'a//b', 'a:', ':a', 'a b', 'a/', '/a', 'a@sha256:1', '-a', 'a:b:c'])(
  'refuses "%s"',
  (text) => {
    expect(() => parseImageReference(text)).toThrow(
      expect.objectContaining({ code: 'INVALID_ARGUMENT' }),
    );
  },
);

test('tells an image id from a reference', () => {
  expect(isImageId(digest)).toBe(true);
  expect(isImageId('sha256:abc')).toBe(false);
});
