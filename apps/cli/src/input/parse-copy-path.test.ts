import { expect, test } from 'vitest';
import { parseCopyPath } from './parse-copy-path.ts';

test.each([
  ['web:/srv', { type: 'sandbox', sandbox: 'web', path: '/srv', isDirectory: false }],
  ['web:srv', { type: 'sandbox', sandbox: 'web', path: '/srv', isDirectory: false }],
  ['web:/', { type: 'sandbox', sandbox: 'web', path: '/', isDirectory: true }],
  ['web:', { type: 'sandbox', sandbox: 'web', path: '/' }],
  ['web:/a/../b//c/', { type: 'sandbox', sandbox: 'web', path: '/b/c', isDirectory: true }],
  ['web:/a/.', { type: 'sandbox', path: '/a', isDirectory: true, isContents: true }],
  ['./web:/srv', { type: 'local', path: './web:/srv', isDirectory: false, isContents: false }],
  ['/srv/', { type: 'local', path: '/srv', isDirectory: true, isContents: false }],
  ['.', { type: 'local', path: '.', isDirectory: true, isContents: true }],
  ['-', { type: 'archive' }],
])('reads %s', (text, expected) => {
  expect(parseCopyPath(text)).toMatchObject(expected);
});
